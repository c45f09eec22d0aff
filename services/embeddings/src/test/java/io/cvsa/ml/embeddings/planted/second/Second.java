package io.cvsa.ml.embeddings.planted.second;

import io.cvsa.ml.embeddings.planted.first.First;

/** The other half of a circle that the rooms test must find. */
public record Second(First other) {}
