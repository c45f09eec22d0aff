package io.cvsa.ml.training.hyperparameter;

/** One thing that is wrong with given hyper-parameters; {@code field} is empty when it concerns the whole object. */
public record InvalidHyperparameter(String field, String message) {}
