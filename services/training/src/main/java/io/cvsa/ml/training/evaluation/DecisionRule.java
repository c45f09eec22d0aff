package io.cvsa.ml.training.evaluation;

import io.cvsa.ml.training.hyperparameter.Choice;
import io.cvsa.ml.training.hyperparameter.Hyperparameter;
import io.cvsa.ml.training.hyperparameter.ParameterGroup;

/** How the threshold is chosen on validation; nested in every trainer's hyper-parameters. */
public record DecisionRule(
        @Hyperparameter(
                title = "Threshold goal",
                titleZh = "阈值目标",
                description = "What the decision threshold, chosen on validation, should reach.",
                descriptionZh = "在验证集上选定的判定阈值要达到什么目标。",
                value = "best-f1",
                group = ParameterGroup.DECISION)
        Goal thresholdGoal,

        @Hyperparameter(
                title = "Floor",
                titleZh = "下限",
                description = "The precision or recall that must be kept on validation.",
                descriptionZh = "验证集上必须保持的精确率或召回率。",
                value = "0.9",
                min = 0,
                max = 1,
                group = ParameterGroup.DECISION,
                when = "thresholdGoal!=best-f1")
        double thresholdFloor) {

    /** What the threshold is chosen for. */
    public enum Goal {
        @Choice(title = "best F1", titleZh = "F1 最高")
        BEST_F1,
        @Choice(title = "precision of at least the floor", titleZh = "精确率不低于下限")
        PRECISION,
        @Choice(title = "recall of at least the floor", titleZh = "召回率不低于下限")
        RECALL
    }

    /**
     * The threshold for {@code validation}: best F1, or the best other side while the floor is kept; 0.5 when
     * validation lacks a class.
     */
    public double threshold(ScoredRows validation) {
        Ranking ranking = Ranking.of(validation);
        if (!ranking.hasBothClasses()) {
            return 0.5;
        }
        int best = 0;
        for (int group = 1; group < ranking.groups(); group++) {
            if (better(ranking, group, best)) {
                best = group;
            }
        }
        // halfway to the next lower probability, so that rounding in another engine flips no row of validation
        return best + 1 < ranking.groups()
                ? (ranking.threshold(best) + ranking.threshold(best + 1)) / 2
                : ranking.threshold(best);
    }

    private boolean better(Ranking ranking, int group, int best) {
        if (thresholdGoal == Goal.BEST_F1) {
            return f1(ranking, group) > f1(ranking, best);
        }
        double floored = floored(ranking, group);
        double bestFloored = floored(ranking, best);
        boolean kept = floored >= thresholdFloor;
        boolean bestKept = bestFloored >= thresholdFloor;
        if (kept && bestKept) {
            return other(ranking, group) > other(ranking, best);
        }
        return kept || (!bestKept && floored > bestFloored);
    }

    private double floored(Ranking ranking, int group) {
        return thresholdGoal == Goal.PRECISION ? precision(ranking, group) : recall(ranking, group);
    }

    private double other(Ranking ranking, int group) {
        return thresholdGoal == Goal.PRECISION ? recall(ranking, group) : precision(ranking, group);
    }

    private static double precision(Ranking ranking, int group) {
        return (double) ranking.truePositives(group) / (ranking.truePositives(group) + ranking.falsePositives(group));
    }

    private static double recall(Ranking ranking, int group) {
        return (double) ranking.truePositives(group) / ranking.positives();
    }

    private static double f1(Ranking ranking, int group) {
        double tp = ranking.truePositives(group);
        return 2 * tp / (tp + ranking.falsePositives(group) + ranking.positives());
    }
}
