package io.cvsa.ml.labels.planted.first;

import io.cvsa.ml.labels.planted.second.Second;

/** One half of a circle that the rooms test must find. */
public record First(Second other) {}
