package io.cvsa.ml.embeddings.planted.first;

import io.cvsa.ml.embeddings.planted.second.Second;

/** One half of a circle that the rooms test must find. */
public record First(Second other) {}
