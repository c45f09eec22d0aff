package io.cvsa.ml.training.evaluation;

import io.cvsa.ml.training.hyperparameter.Hyperparameter;

/** How the threshold is chosen on validation; nested in every trainer's hyper-parameters. */
public record DecisionRule(
        @Hyperparameter(
                        title = "Threshold goal",
                        titleZh = "阈值目标",
                        description = "What the decision threshold, chosen on validation, should reach.",
                        value = "best-f1",
                        group = "decision")
                Goal thresholdGoal,
        @Hyperparameter(
                        title = "Floor",
                        titleZh = "下限",
                        description = "The precision or recall that must be kept on validation.",
                        value = "0.9",
                        min = 0,
                        max = 1,
                        group = "decision",
                        when = "thresholdGoal!=best-f1")
                double thresholdFloor) {

    /** What the threshold is chosen for. */
    public enum Goal {
        BEST_F1,
        PRECISION,
        RECALL
    }

    /**
     * The threshold for {@code validation}: best F1, or the best other side while the floor is kept; 0.5 when
     * validation lacks a class.
     */
    public double threshold(ScoredRows validation) {
        throw new UnsupportedOperationException("being written");
    }
}
