package io.cvsa.ml.training.trainer;

import io.cvsa.ml.training.evaluation.DecisionRule;

/** What can be set for the hybrid and for the keyword baseline: texts, penalties, weight of yes, decision. */
public record HybridHyperparameters(NgramFeatures text, StrengthPath path, ClassWeight weight, DecisionRule decision) {}
