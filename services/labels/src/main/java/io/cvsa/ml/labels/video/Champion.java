package io.cvsa.ml.labels.video;

/** The model version whose predictions are shown. */
public record Champion(String model, int version) {}
