package io.cvsa.ml.training.trainer;

import io.cvsa.ml.training.evaluation.Metrics;
import io.cvsa.ml.training.hyperparameter.Choice;
import io.cvsa.ml.training.hyperparameter.Hyperparameter;
import io.cvsa.ml.training.hyperparameter.ParameterGroup;

/** When a perceptron's training ends, and which epoch's weights ship. */
public record MlpStopping(
        @Hyperparameter(
                title = "Stopping metric",
                titleZh = "早停指标",
                description = "What the epochs are compared by, on validation; the best one ships.",
                descriptionZh = "各轮在验证集上按此指标比较，最好的一轮成为模型。",
                value = "average-precision",
                group = ParameterGroup.STOPPING)
        Metric stoppingMetric,

        @Hyperparameter(
                title = "Patience",
                titleZh = "早停耐心",
                description = "Stops after this many epochs without a better value of the metric.",
                descriptionZh = "指标连续这么多轮没有变好就停止。",
                value = "6",
                min = 1,
                max = 1000,
                unit = "epochs",
                unitZh = "轮",
                group = ParameterGroup.STOPPING)
        int patience) {

    /** What epochs can be compared by. */
    public enum Metric {
        @Choice(title = "average precision", titleZh = "平均精度")
        AVERAGE_PRECISION,
        @Choice(title = "ROC-AUC", titleZh = "ROC-AUC")
        ROC_AUC,
        @Choice(title = "log loss", titleZh = "对数损失")
        LOG_LOSS
    }

    /** More is better; null where the rows do not allow it: without both classes, or without any row for the log loss. */
    Double goodness(Metrics validation) {
        return switch (stoppingMetric) {
            case AVERAGE_PRECISION -> validation.averagePrecision();
            case ROC_AUC -> validation.auc();
            case LOG_LOSS -> validation.logLoss() == null ? null : Double.valueOf(-validation.logLoss());
        };
    }
}
