package io.cvsa.ml.training.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is dropped, how often, and by which seed. */
class SeededDropoutTest {

    private static final int SIZE = 100_001;

    private static float[] dropped(double rate, long seed, boolean training) {
        SeededDropout dropout = new SeededDropout(rate);
        dropout.seed(seed);
        try (NDManager manager = Torch.manager()) {
            NDArray ones = manager.ones(new Shape(SIZE));
            return dropout.forward(new ParameterStore(manager, false), new NDList(ones), training)
                    .singletonOrThrow()
                    .toFloatArray();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.3, 0.5, 0.95})
    void dropsTheShareAndKeepsTheMean(double rate) {
        int zeros = 0;
        double sum = 0;
        for (float value : dropped(rate, 7, true)) {
            zeros += value == 0 ? 1 : 0;
            sum += value;
        }
        // five standard deviations of a binomial share
        double spread = 5 * Math.sqrt(rate * (1 - rate) / SIZE);
        assertThat((double) zeros / SIZE).isCloseTo(rate, within(spread));
        assertThat(sum / SIZE).isCloseTo(1, within(spread / (1 - rate)));
    }

    @Test
    void followsFromItsSeed() {
        assertThat(dropped(0.3, 1, true)).isEqualTo(dropped(0.3, 1, true)).isNotEqualTo(dropped(0.3, 2, true));
    }

    @Test
    void dropsNothingWhenItAnswers() {
        assertThat(dropped(0.9, 1, false)).containsOnly(1);
    }
}
