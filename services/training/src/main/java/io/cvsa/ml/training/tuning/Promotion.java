package io.cvsa.ml.training.tuning;

/** Continue {@code trial} up to the resource of {@code rung}. */
public record Promotion(int trial, int rung) {}
