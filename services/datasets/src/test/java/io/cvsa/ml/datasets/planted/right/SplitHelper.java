package io.cvsa.ml.datasets.planted.right;

import io.cvsa.ml.datasets.planted.left.Left;

/** Planted for the rooms test: one half of a circle, under a name that bears no intent. */
public record SplitHelper(Left left) {}
