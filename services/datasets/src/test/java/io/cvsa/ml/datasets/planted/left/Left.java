package io.cvsa.ml.datasets.planted.left;

import io.cvsa.ml.datasets.planted.right.SplitHelper;

/** Planted for the rooms test: asks right, which asks back. */
public record Left(SplitHelper right) {}
