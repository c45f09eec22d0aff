package io.cvsa.ml.training.planted.first;

import io.cvsa.ml.training.planted.second.Second;

/** Half of a circle that the rooms test must find. */
public record First(Second second) {}
