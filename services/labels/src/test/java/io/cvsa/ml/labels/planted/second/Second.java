package io.cvsa.ml.labels.planted.second;

import io.cvsa.ml.labels.planted.first.First;

/** The other half of a circle that the rooms test must find. */
public record Second(First other) {}
