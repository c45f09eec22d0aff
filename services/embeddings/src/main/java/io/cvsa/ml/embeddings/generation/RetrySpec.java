package io.cvsa.ml.embeddings.generation;

import java.util.List;

/** Embed these quarantined texts of a model once more; null for all of them. */
record RetrySpec(String model, List<Long> ids) {}
