package io.cvsa.ml.training.trainer;

import io.cvsa.ml.training.artefact.Activation;
import io.cvsa.ml.training.evaluation.DecisionRule;
import io.cvsa.ml.training.hyperparameter.Hyperparameter;
import java.util.List;

/** What can be set for the multi-layer perceptron. */
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
                group = "network")
        List<Integer> hiddenSizes,

        @Hyperparameter(
                title = "Activation",
                titleZh = "激活函数",
                description = "The non-linearity after each hidden layer.",
                descriptionZh = "每个隐藏层之后的非线性函数。",
                value = "relu",
                group = "network")
        Activation activation,

        @Hyperparameter(
                title = "Batch normalisation",
                titleZh = "批归一化",
                description = "Whether hidden values are normalised over the batch.",
                descriptionZh = "隐藏层的值是否按批做归一化。",
                value = "false",
                group = "network")
        boolean batchNorm,

        @Hyperparameter(
                title = "Dropout",
                titleZh = "随机失活",
                description = "Share of hidden values that are dropped while training.",
                descriptionZh = "训练时随机丢弃的隐藏值比例。",
                value = "0.3",
                min = 0,
                max = 0.95,
                group = "network")
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
                    group = "loss")
            Kind loss,

            @Hyperparameter(
                    title = "Weight of yes",
                    titleZh = "正类权重",
                    description = "How many times a row labelled yes counts.",
                    descriptionZh = "标注为“是”的行按多少倍计算。",
                    value = "1",
                    min = 0.01,
                    max = 1000,
                    log = true,
                    group = "loss",
                    when = "loss=bce")
            double positiveWeight,

            @Hyperparameter(
                    title = "Focal gamma",
                    titleZh = "Focal γ",
                    description = "How strongly easy rows fade.",
                    descriptionZh = "易分的行被削弱的程度。",
                    value = "2",
                    min = 0,
                    max = 8,
                    group = "loss",
                    when = "loss=focal")
            double focalGamma,

            @Hyperparameter(
                    title = "Focal alpha",
                    titleZh = "Focal α",
                    description = "Share of rows labelled yes in the balance; no keeps 1 − alpha.",
                    descriptionZh = "“是”在权重中所占的份额；“否”占 1 − α。",
                    value = "0.5",
                    min = 0.01,
                    max = 0.99,
                    group = "loss",
                    when = "loss=focal")
            double focalAlpha) {

        /** The kinds of loss. */
        public enum Kind {
            BCE,
            FOCAL
        }
    }
}
