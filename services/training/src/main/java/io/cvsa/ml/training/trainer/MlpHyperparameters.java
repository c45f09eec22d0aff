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
                value = "relu",
                group = "network")
        Activation activation,

        @Hyperparameter(
                title = "Batch normalisation",
                titleZh = "批归一化",
                description = "Whether hidden values are normalised over the batch.",
                value = "false",
                group = "network")
        boolean batchNorm,

        @Hyperparameter(
                title = "Dropout",
                titleZh = "随机失活",
                description = "Share of hidden values that are dropped while training.",
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
                    value = "bce",
                    group = "loss")
            Kind loss,

            @Hyperparameter(
                    title = "Weight of yes",
                    titleZh = "正类权重",
                    description = "How many times a row labelled yes counts.",
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
