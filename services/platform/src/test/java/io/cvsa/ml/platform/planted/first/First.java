package io.cvsa.ml.platform.planted.first;

import io.cvsa.ml.platform.planted.second.Second;

/** Planted for the rooms test: one half of a circle. */
public record First(Second other) {}
