package io.cvsa.ml.training.evaluation;

/** A row that the model got most wrong. */
public record WorstError(long aid, String text, boolean label, double probability) {}
