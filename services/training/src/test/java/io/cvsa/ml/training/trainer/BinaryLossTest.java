package io.cvsa.ml.training.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.cvsa.ml.training.trainer.MlpHyperparameters.Loss;
import org.junit.jupiter.api.Test;

/** Losses against their formulas, and regression B5: negatives count, and no logit gives an infinity. */
class BinaryLossTest {

    private static final Loss CROSS_ENTROPY = new Loss(Loss.Kind.BCE, new ClassWeight(3), 2, 0.5);
    private static final Loss FOCAL = new Loss(Loss.Kind.FOCAL, new ClassWeight(1), 2, 0.99);

    /** Loss and its slope at one logit. */
    private static double[] at(Loss loss, double logit, int label) {
        try (NDManager manager = Torch.manager();
                GradientCollector gradients = Torch.engine().newGradientCollector()) {
            NDArray logits = manager.create(new float[] {(float) logit});
            logits.setRequiresGradient(true);
            NDArray mean =
                    BinaryLoss.mean(loss, logits, manager.create(new float[] {label}), manager.create(new float[] {1}));
            gradients.backward(mean);
            return new double[] {mean.getFloat(), logits.getGradient().getFloat(0)};
        }
    }

    @Test
    void crossEntropyWeighsTheClasses() {
        assertThat(at(CROSS_ENTROPY, 0.4, 1)[0]).isCloseTo(3 * Math.log1p(Math.exp(-0.4)), within(1e-6));
        assertThat(at(CROSS_ENTROPY, 0.4, 0)[0]).isCloseTo(Math.log1p(Math.exp(0.4)), within(1e-6));
    }

    @Test
    void focalLossIsThePublishedFormula() {
        double p = 1 / (1 + Math.exp(-0.4));
        assertThat(at(FOCAL, 0.4, 1)[0]).isCloseTo(-0.99 * (1 - p) * (1 - p) * Math.log(p), within(1e-6));
        assertThat(at(FOCAL, 0.4, 0)[0]).isCloseTo(-0.01 * p * p * Math.log(1 - p), within(1e-6));
    }

    @Test
    void everyLogitHasAFiniteLossAndSlope() {
        for (Loss loss : new Loss[] {CROSS_ENTROPY, FOCAL}) {
            for (double logit : new double[] {-1e6, -1e3, -90, 0, 90, 1e3, 1e6}) {
                for (int label : new int[] {0, 1}) {
                    double[] values = at(loss, logit, label);
                    assertThat(values[0]).isFinite();
                    assertThat(values[1]).isFinite();
                }
            }
        }
    }

    @Test
    void negativesContributeAtTheLargestAlpha() {
        double[] wrong = at(FOCAL, 2, 0);
        assertThat(wrong[0]).isPositive();
        assertThat(wrong[1]).isPositive();
    }
}
