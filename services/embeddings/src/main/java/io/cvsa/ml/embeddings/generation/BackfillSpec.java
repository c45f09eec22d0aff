package io.cvsa.ml.embeddings.generation;

/** Embed the whole catalogue by this model; force also replaces what is stored. */
record BackfillSpec(String model, boolean force) {}
