package io.cvsa.ml.training.trainer;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/** Losses of logits against 0/1 labels that are finite, with a finite gradient, for every logit. */
final class BinaryLoss {

    private BinaryLoss() {}

    /** The weighted mean over the batch; all arrays have shape (rows). */
    static NDArray mean(MlpHyperparameters.Loss loss, NDArray logits, NDArray labels, NDArray weights) {
        NDArray each = loss.loss() == MlpHyperparameters.Loss.Kind.FOCAL
                ? focal(loss, logits, labels)
                : crossEntropy(loss, logits, labels);
        return each.mul(weights).sum().div(weights.sum());
    }

    private static NDArray crossEntropy(MlpHyperparameters.Loss loss, NDArray logits, NDArray labels) {
        NDArray classWeights = labels.mul(loss.weight().positiveWeight() - 1).add(1);
        return Activation.softPlus(logits.mul(signs(labels)).neg()).mul(classWeights);
    }

    /** Lin et al. 2017, with (1 − p)^γ = exp(−γ · softplus(margin)) so that no logarithm meets a zero. */
    private static NDArray focal(MlpHyperparameters.Loss loss, NDArray logits, NDArray labels) {
        NDArray margins = logits.mul(signs(labels));
        NDArray fading = Activation.softPlus(margins).mul(-loss.focalGamma()).exp();
        NDArray balance = labels.mul(2 * loss.focalAlpha() - 1).add(1 - loss.focalAlpha());
        return Activation.softPlus(margins.neg()).mul(fading).mul(balance);
    }

    private static NDArray signs(NDArray labels) {
        return labels.mul(2).sub(1);
    }
}
