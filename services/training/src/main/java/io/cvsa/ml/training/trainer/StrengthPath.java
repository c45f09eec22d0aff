package io.cvsa.ml.training.trainer;

import io.cvsa.ml.training.hyperparameter.Hyperparameter;
import io.cvsa.ml.training.hyperparameter.ParameterGroup;
import io.cvsa.ml.training.hyperparameter.Preset;
import java.util.List;
import java.util.stream.IntStream;

/** The path of penalties that linear trainers search; nested in their hyper-parameters. */
@Preset(
        name = "quick",
        title = "Quick look",
        titleZh = "快速一览",
        description =
                "Four penalties from the middle of the path and two folds: usually near the best model, in half the time.",
        descriptionZh = "路径中段的四个惩罚值、两折：通常接近最好的模型，只用一半时间。",
        values = {"strengthMin=1", "strengthMax=64", "strengthSteps=4", "folds=2"})
@Preset(
        name = "balanced",
        title = "Balanced",
        titleZh = "均衡",
        description = "The defaults: a fair start on most data sets.",
        descriptionZh = "默认值：对大多数数据集都是不错的起点。")
@Preset(
        name = "thorough",
        title = "Thorough",
        titleZh = "细致",
        description =
                "Penalties a factor of two apart, on a longer path, judged by eight folds: for the last bit of quality.",
        descriptionZh = "更长的路径、相邻惩罚相差两倍、八折评判：争取最后一点质量。",
        values = {"strengthMin=0.0625", "strengthMax=4096", "strengthSteps=17", "folds=8"})
public record StrengthPath(
        @Hyperparameter(
                title = "Weakest fit C",
                titleZh = "C 下限",
                description = "Start of the path: inverse penalty of the most regularised model that is tried.",
                descriptionZh = "路径起点：所试模型中正则最强者的惩罚倒数。",
                value = "0.25",
                min = 1e-6,
                max = 1e6,
                log = true,
                group = ParameterGroup.REGULARISATION)
        double strengthMin,

        @Hyperparameter(
                title = "Closest fit C",
                titleZh = "C 上限",
                description = "End of the path: inverse penalty of the least regularised model that is tried.",
                descriptionZh = "路径终点：所试模型中正则最弱者的惩罚倒数。",
                value = "1024",
                min = 1e-6,
                max = 1e6,
                log = true,
                group = ParameterGroup.REGULARISATION)
        double strengthMax,

        @Hyperparameter(
                title = "Steps of the path",
                titleZh = "路径步数",
                description = "How many penalties are tried between the two; each starts from the one before.",
                descriptionZh = "两者之间试多少个惩罚值；每个都从前一个的结果开始。",
                value = "7",
                min = 1,
                max = 40,
                group = ParameterGroup.REGULARISATION)
        int strengthSteps,

        @Hyperparameter(
                title = "Folds",
                titleZh = "折数",
                description = "Cross-validation folds inside train, grouped by text fingerprint.",
                descriptionZh = "训练集内部交叉验证的折数，按文本指纹分组。",
                value = "4",
                min = 2,
                max = 10,
                group = ParameterGroup.REGULARISATION)
        int folds,

        @Hyperparameter(
                title = "Largest train split for folds",
                titleZh = "交叉验证上限",
                description = "Above this many rows the validation split judges the penalties instead.",
                descriptionZh = "行数超过此值时改由验证集来选择惩罚。",
                value = "6000",
                min = 0,
                max = 1e9,
                unit = "rows",
                unitZh = "行",
                group = ParameterGroup.REGULARISATION)
        int foldRows) {

    /** The strengths, ascending by equal factors. */
    List<Double> strengths() {
        double low = Math.min(strengthMin, strengthMax);
        double factor =
                strengthSteps == 1 ? 1 : Math.pow(Math.max(strengthMin, strengthMax) / low, 1.0 / (strengthSteps - 1));
        return IntStream.range(0, strengthSteps)
                .mapToObj(step -> low * Math.pow(factor, step))
                .toList();
    }
}
