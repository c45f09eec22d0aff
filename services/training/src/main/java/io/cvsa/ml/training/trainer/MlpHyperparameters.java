package io.cvsa.ml.training.trainer;

import io.cvsa.ml.training.artefact.Activation;
import io.cvsa.ml.training.evaluation.DecisionRule;
import io.cvsa.ml.training.hyperparameter.Choice;
import io.cvsa.ml.training.hyperparameter.Hyperparameter;
import io.cvsa.ml.training.hyperparameter.ParameterGroup;
import io.cvsa.ml.training.hyperparameter.Preset;
import io.cvsa.ml.training.hyperparameter.Tunable;
import io.cvsa.ml.training.hyperparameter.When;
import java.util.List;

/** What can be set for the multi-layer perceptron. */
@Preset(
        name = "quick",
        title = "Quick look",
        titleZh = "快速一览",
        description = "One narrow layer and few epochs: says in a fraction of the time whether a network is worth it.",
        descriptionZh = "一个窄层、少量轮数：用一小部分时间看出神经网络是否值得。",
        values = {"hiddenSizes=[64]", "epochs=12", "learningRate=0.005", "patience=3"})
@Preset(
        name = "balanced",
        title = "Balanced",
        titleZh = "均衡",
        description = "The defaults: a fair start on most data sets.",
        descriptionZh = "默认值：对大多数数据集都是不错的起点。")
@Preset(
        name = "regularised",
        title = "Small data",
        titleZh = "小数据",
        description = "A narrow layer, much dropout and decay, small batches: for a few thousand rows or fewer.",
        descriptionZh = "窄层、强随机失活与权重衰减、小批次：适合几千行以下的数据。",
        values = {"hiddenSizes=[64]", "dropout=0.5", "epochs=60", "batchSize=64", "weightDecay=0.1", "patience=10"})
@Preset(
        name = "focal",
        title = "Hard rows first",
        titleZh = "难例优先",
        description = "Focal loss that looks away from easy rows and leans towards yes, for unbalanced data.",
        descriptionZh = "Focal 损失，少看易分的行并偏向“是”，适合类别不平衡的数据。",
        values = {"loss=focal", "focalAlpha=0.75"})
public record MlpHyperparameters(
        @Hyperparameter(
                title = "Hidden sizes",
                titleZh = "隐藏层大小",
                description = "Width of each hidden layer; empty for none.",
                descriptionZh = "每个隐藏层的宽度；留空表示没有隐藏层。",
                value = "[128]",
                min = 1,
                max = 4096,
                unit = "neurons",
                unitZh = "神经元",
                group = ParameterGroup.NETWORK)
        @Tunable(choices = {"[]", "[64]", "[128]", "[256]", "[128, 64]", "[256, 128]"})
        List<Integer> hiddenSizes,

        @Hyperparameter(
                title = "Activation",
                titleZh = "激活函数",
                description = "The non-linearity after each hidden layer.",
                descriptionZh = "每个隐藏层之后的非线性函数。",
                value = "relu",
                group = ParameterGroup.NETWORK)
        @Tunable
        Activation activation,

        @Hyperparameter(
                title = "Batch normalisation",
                titleZh = "批归一化",
                description = "Whether hidden values are normalised over the batch.",
                descriptionZh = "隐藏层的值是否按批做归一化。",
                value = "false",
                group = ParameterGroup.NETWORK)
        @Tunable
        boolean batchNorm,

        @Hyperparameter(
                title = "Dropout",
                titleZh = "随机失活",
                description = "Share of hidden values that are dropped while training.",
                descriptionZh = "训练时随机丢弃的隐藏值比例。",
                value = "0.3",
                min = 0,
                max = 0.95,
                group = ParameterGroup.NETWORK)
        @Tunable(to = 0.6)
        double dropout,

        Loss loss,
        MlpSchedule schedule,
        MlpStopping stopping,
        DecisionRule decision) {

    /** What is minimised. */
    public record Loss(
            @Hyperparameter(
                    title = "Loss",
                    titleZh = "损失函数",
                    description = "Cross-entropy, or focal loss that looks away from easy rows.",
                    descriptionZh = "交叉熵，或更关注难例的 focal 损失。",
                    value = "bce",
                    group = ParameterGroup.LOSS)
            @Tunable
            Kind loss,

            @When("loss=bce") ClassWeight weight,

            @Hyperparameter(
                    title = "Focal gamma",
                    titleZh = "Focal γ",
                    description = "How strongly easy rows fade.",
                    descriptionZh = "易分的行被削弱的程度。",
                    value = "2",
                    min = 0,
                    max = 8,
                    group = ParameterGroup.LOSS,
                    when = "loss=focal")
            @Tunable(from = 0.5, to = 4)
            double focalGamma,

            @Hyperparameter(
                    title = "Focal alpha",
                    titleZh = "Focal α",
                    description = "Share of rows labelled yes in the balance; no keeps 1 − alpha.",
                    descriptionZh = "“是”在权重中所占的份额；“否”占 1 − α。",
                    value = "0.5",
                    min = 0.01,
                    max = 0.99,
                    group = ParameterGroup.LOSS,
                    when = "loss=focal")
            @Tunable(from = 0.2, to = 0.8)
            double focalAlpha) {

        /** The kinds of loss. */
        public enum Kind {
            @Choice(title = "cross-entropy", titleZh = "交叉熵")
            BCE,
            @Choice(title = "focal", titleZh = "Focal")
            FOCAL
        }
    }
}
