package io.cvsa.ml.training.dataset;

/**
 * What one person said of a video before the data set was frozen.
 *
 * @param gold whether it is a reviewer's decision, which outweighs the labelers
 */
public record GivenLabel(String user, boolean label, boolean gold) {}
