package io.cvsa.ml.training.trainer;

import io.cvsa.ml.training.evaluation.DecisionRule;

/** What can be set for logistic regression on the embedding: penalties, weight of yes, decision. */
public record LogisticRegressionHyperparameters(StrengthPath path, ClassWeight weight, DecisionRule decision) {}
