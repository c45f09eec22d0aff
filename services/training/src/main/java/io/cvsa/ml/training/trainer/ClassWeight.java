package io.cvsa.ml.training.trainer;

import io.cvsa.ml.training.hyperparameter.Hyperparameter;
import io.cvsa.ml.training.hyperparameter.ParameterGroup;
import io.cvsa.ml.training.hyperparameter.Preset;
import io.cvsa.ml.training.hyperparameter.Tunable;

/** How much more a row labelled yes counts in what is minimised; nested in the hyper-parameters of every trainer. */
@Preset(
        name = "rare-yes",
        title = "Rare yes",
        titleZh = "“是”稀少",
        description = "A row labelled yes counts four times, for data in which few rows are.",
        descriptionZh = "标注为“是”的行按四倍计算，适合这类行很少的数据。",
        values = "positiveWeight=4")
public record ClassWeight(
        @Hyperparameter(
                title = "Weight of yes",
                titleZh = "正类权重",
                description =
                        "How many times a row labelled yes counts; the number of no per yes balances the classes.",
                descriptionZh = "标注为“是”的行按多少倍计算；取“否”与“是”的行数之比可使两类平衡。",
                value = "1",
                min = 0.01,
                max = 1000,
                log = true,
                group = ParameterGroup.LOSS)
        @Tunable(from = 0.2, to = 20)
        double positiveWeight) {

    /** The rows' weights, those of rows labelled yes multiplied. */
    float[] applied(float[] weights, byte[] labels) {
        float[] applied = new float[weights.length];
        for (int i = 0; i < weights.length; i++) {
            applied[i] = labels[i] == 1 ? (float) (weights[i] * positiveWeight) : weights[i];
        }
        return applied;
    }
}
