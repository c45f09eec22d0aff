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
        Schedule schedule,

        @Hyperparameter(
                title = "Patience",
                titleZh = "早停耐心",
                description = "Stops after this many epochs without a better validation average precision.",
                value = "6",
                min = 1,
                max = 1000,
                unit = "epochs",
                group = "stopping")
        int patience,

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

    /** How the weights move. */
    public record Schedule(
            @Hyperparameter(
                    title = "Most epochs",
                    titleZh = "最多轮数",
                    description = "Training ends here if it was not stopped before.",
                    value = "40",
                    min = 1,
                    max = 10000,
                    unit = "epochs",
                    group = "optimiser")
            int epochs,

            @Hyperparameter(
                    title = "Batch size",
                    titleZh = "批大小",
                    description = "Rows in one step.",
                    value = "256",
                    min = 2,
                    max = 65536,
                    log = true,
                    unit = "rows",
                    group = "optimiser")
            int batchSize,

            @Hyperparameter(
                    title = "Learning rate",
                    titleZh = "学习率",
                    description = "Largest step of AdamW.",
                    value = "0.001",
                    min = 1e-7,
                    max = 1,
                    log = true,
                    group = "optimiser")
            double learningRate,

            @Hyperparameter(
                    title = "Learning-rate schedule",
                    titleZh = "学习率策略",
                    description = "Constant, or falling to nothing along a cosine.",
                    value = "cosine",
                    group = "optimiser")
            Shape learningRateSchedule,

            @Hyperparameter(
                    title = "Weight decay",
                    titleZh = "权重衰减",
                    description = "Decoupled decay of weights, biases excepted.",
                    value = "0.01",
                    min = 0,
                    max = 10,
                    group = "optimiser")
            double weightDecay,

            @Hyperparameter(
                    title = "Gradient clipping",
                    titleZh = "梯度裁剪",
                    description = "Largest length of the gradient; 0 for no limit.",
                    value = "1",
                    min = 0,
                    max = 1000,
                    group = "optimiser")
            double gradientClip,

            @Hyperparameter(
                    title = "Checkpoint every",
                    titleZh = "检查点间隔",
                    description = "Steps between checkpoints; part of what makes a resumed run end equal.",
                    value = "500",
                    min = 1,
                    max = 1e6,
                    unit = "steps",
                    group = "optimiser")
            int checkpointSteps) {

        /** The shapes of the learning rate over time. */
        public enum Shape {
            CONSTANT,
            COSINE
        }

        /** The learning rate of step {@code step} of {@code steps}. */
        double rate(long step, long steps) {
            return learningRateSchedule == Shape.CONSTANT
                    ? learningRate
                    : learningRate * (1 + Math.cos(Math.PI * step / steps)) / 2;
        }
    }
}
