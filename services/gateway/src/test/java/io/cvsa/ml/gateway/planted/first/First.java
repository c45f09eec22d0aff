package io.cvsa.ml.gateway.planted.first;

import io.cvsa.ml.gateway.planted.second.Second;

/** One half of a circle that the rooms test must find. */
public record First(Second other) {}
