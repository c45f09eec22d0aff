package io.cvsa.ml.platform.planted.third;

import io.cvsa.ml.labels.planted.Stranger;

/** Planted for the rooms test: plumbing that imports a service. */
public record Visitor(Stranger stranger) {}
