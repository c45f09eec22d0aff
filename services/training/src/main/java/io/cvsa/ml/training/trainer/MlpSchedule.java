package io.cvsa.ml.training.trainer;

import io.cvsa.ml.training.hyperparameter.Choice;
import io.cvsa.ml.training.hyperparameter.Hyperparameter;
import io.cvsa.ml.training.hyperparameter.ParameterGroup;
import io.cvsa.ml.training.hyperparameter.Tunable;

/** How the weights of a perceptron move. */
public record MlpSchedule(
        @Hyperparameter(
                title = "Most epochs",
                titleZh = "最多轮数",
                description = "Training ends here if it was not stopped before.",
                descriptionZh = "若未提前停止，训练到此结束。",
                value = "40",
                min = 1,
                max = 10000,
                unit = "epochs",
                unitZh = "轮",
                group = ParameterGroup.OPTIMISER)
        int epochs,

        @Hyperparameter(
                title = "Batch size",
                titleZh = "批大小",
                description = "Rows in one step.",
                descriptionZh = "每一步使用的行数。",
                value = "256",
                min = 2,
                max = 65536,
                log = true,
                unit = "rows",
                unitZh = "行",
                group = ParameterGroup.OPTIMISER)
        @Tunable(from = 32, to = 1024)
        int batchSize,

        @Hyperparameter(
                title = "Optimiser",
                titleZh = "优化器",
                description = "AdamW scales every step by the gradient's size so far; SGD does not.",
                descriptionZh = "AdamW 按梯度的历史大小缩放每一步，SGD 不缩放。",
                value = "adamw",
                group = ParameterGroup.OPTIMISER)
        @Tunable
        Kind optimiser,

        @Hyperparameter(
                title = "Momentum",
                titleZh = "动量",
                description = "Share of the last step that the next one keeps.",
                descriptionZh = "下一步保留上一步的比例。",
                value = "0.9",
                min = 0,
                max = 0.999,
                group = ParameterGroup.OPTIMISER,
                when = "optimiser=sgd")
        @Tunable(from = 0.8, to = 0.99)
        double momentum,

        @Hyperparameter(
                title = "Learning rate",
                titleZh = "学习率",
                description = "Largest step; SGD wants about ten times that of AdamW.",
                descriptionZh = "步长上限；SGD 通常需要 AdamW 的十倍左右。",
                value = "0.001",
                min = 1e-7,
                max = 1,
                log = true,
                group = ParameterGroup.OPTIMISER)
        @Tunable(from = 1e-5, to = 0.1)
        double learningRate,

        @Hyperparameter(
                title = "Learning-rate schedule",
                titleZh = "学习率策略",
                description =
                        "Constant, falling to nothing along a cosine, or cut where the stopping metric stands still.",
                descriptionZh = "保持不变，按余弦降到零，或在早停指标停滞时降低。",
                value = "cosine",
                group = ParameterGroup.OPTIMISER)
        @Tunable
        Shape learningRateSchedule,

        @Hyperparameter(
                title = "Plateau patience",
                titleZh = "平台耐心",
                description = "Epochs without a better value before the learning rate is cut.",
                descriptionZh = "指标连续这么多轮没有变好就降低学习率。",
                value = "2",
                min = 1,
                max = 1000,
                unit = "epochs",
                unitZh = "轮",
                group = ParameterGroup.OPTIMISER,
                when = "learningRateSchedule=plateau")
        @Tunable(to = 8)
        int plateauPatience,

        @Hyperparameter(
                title = "Plateau factor",
                titleZh = "平台系数",
                description = "What the learning rate is multiplied by at each cut.",
                descriptionZh = "每次降低时学习率乘以此数。",
                value = "0.5",
                min = 0.01,
                max = 0.99,
                group = ParameterGroup.OPTIMISER,
                when = "learningRateSchedule=plateau")
        @Tunable(from = 0.1, to = 0.8)
        double plateauFactor,

        @Hyperparameter(
                title = "Weight decay",
                titleZh = "权重衰减",
                description = "Decoupled decay of weights, biases excepted.",
                descriptionZh = "与梯度解耦的权重衰减，不作用于偏置。",
                value = "0.01",
                min = 0,
                max = 10,
                log = true,
                group = ParameterGroup.OPTIMISER)
        @Tunable(from = 1e-5, to = 1)
        double weightDecay,

        @Hyperparameter(
                title = "Gradient clipping",
                titleZh = "梯度裁剪",
                description = "Largest length of the gradient; 0 for no limit.",
                descriptionZh = "梯度长度的上限；0 表示不限。",
                value = "1",
                min = 0,
                max = 1000,
                group = ParameterGroup.OPTIMISER)
        double gradientClip,

        @Hyperparameter(
                title = "Checkpoint every",
                titleZh = "检查点间隔",
                description = "Steps between checkpoints: the most work that a lost process costs.",
                descriptionZh = "两次检查点之间的步数：进程丢失时最多损失的工作量。",
                value = "500",
                min = 1,
                max = 1e6,
                unit = "steps",
                unitZh = "步",
                group = ParameterGroup.OPTIMISER)
        int checkpointSteps) {

    /** The kinds of optimiser. */
    public enum Kind {
        @Choice(title = "AdamW", titleZh = "AdamW")
        ADAMW,
        @Choice(title = "SGD", titleZh = "SGD")
        SGD
    }

    /** The shapes of the learning rate over time. */
    public enum Shape {
        @Choice(title = "constant", titleZh = "恒定")
        CONSTANT,
        @Choice(title = "cosine", titleZh = "余弦")
        COSINE,
        @Choice(title = "cut on a plateau", titleZh = "停滞时降低")
        PLATEAU
    }

    /**
     * The learning rate of step {@code step} of {@code steps}.
     *
     * @param cuts how often it was cut on a plateau
     */
    double rate(long step, long steps, int cuts) {
        return switch (learningRateSchedule) {
            case CONSTANT -> learningRate;
            case COSINE -> learningRate * (1 + Math.cos(Math.PI * step / steps)) / 2;
            case PLATEAU -> learningRate * Math.pow(plateauFactor, cuts);
        };
    }

    /** Whether the rate is cut after so many epochs without a better value. */
    boolean cuts(int epochsSinceBest) {
        return learningRateSchedule == Shape.PLATEAU && epochsSinceBest > 0 && epochsSinceBest % plateauPatience == 0;
    }
}
