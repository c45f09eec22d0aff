package io.cvsa.ml.platform.planted.second;

import io.cvsa.ml.platform.planted.first.First;

/** Planted for the rooms test: the other half of a circle. */
public record Second(First other) {}
