package io.cvsa.ml.training.evaluation;

/** The confusion matrix at a threshold, in unweighted rows. */
public record Confusion(int tp, int fp, int tn, int fn) {}
