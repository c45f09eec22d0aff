package io.cvsa.ml.training.prediction;

/** A bulk scoring by one version, whoever is champion meanwhile. */
record ScoringSpec(String model, int version) {}
