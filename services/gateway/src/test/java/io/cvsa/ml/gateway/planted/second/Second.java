package io.cvsa.ml.gateway.planted.second;

import io.cvsa.ml.gateway.planted.first.First;

/** The other half of a circle that the rooms test must find. */
public record Second(First other) {}
