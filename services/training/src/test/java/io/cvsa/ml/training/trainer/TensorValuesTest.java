package io.cvsa.ml.training.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.Test;

/** What a GPU's tensors need, tried on those of the CPU. */
class TensorValuesTest {

    private static final Shape SHAPE = new Shape(2, 3);

    @Test
    void aCopyReadsAndOverwritesAWeightAndItsGradientInPlace() {
        try (NDManager manager = Torch.manager()) {
            NDArray weights = manager.create(new float[] {1, 2, 3, 4, 5, 6}, SHAPE);
            weights.setRequiresGradient(true);
            assertThat(gradientOfSquares(weights)).containsExactly(2, 4, 6, 8, 10, 12);
            float[] others = {Float.MIN_VALUE, -0f, 1e30f, -7, 8, 0.1f};
            TensorValues.copyIn(weights, others);
            assertThat(direct(weights)).isEqualTo(others);
            assertThat(copied(weights)).isEqualTo(others);
            try (NDArray gradient = weights.getGradient()) {
                TensorValues.copyIn(gradient, new float[6]);
            }
            assertThat(gradientOfSquares(weights)).containsExactly(2 * Float.MIN_VALUE, 0, 2e30f, -14, 16, 0.2f);
        }
    }

    @Test
    void rowsThatAreGatheredAreTheRowsInThatOrder() {
        try (NDManager manager = Torch.manager()) {
            NDArray rows = manager.create(new float[] {1, 2, 3, 4, 5, 6}, new Shape(3, 2));
            NDArray gathered = Batches.gather(rows, new int[] {2, 0, 1}, manager);
            assertThat(gathered.getShape()).isEqualTo(rows.getShape());
            assertThat(direct(gathered)).containsExactly(5, 6, 1, 2, 3, 4);
        }
    }

    private static float[] gradientOfSquares(NDArray weights) {
        try (GradientCollector gradients = Torch.engine().newGradientCollector();
                NDArray sum = weights.mul(weights).sum()) {
            gradients.backward(sum);
        }
        try (NDArray gradient = weights.getGradient()) {
            return copied(gradient);
        }
    }

    private static float[] direct(NDArray array) {
        float[] values = new float[(int) array.size()];
        TensorValues.read(array, values);
        return values;
    }

    private static float[] copied(NDArray array) {
        float[] values = new float[(int) array.size()];
        TensorValues.copyOut(array, values);
        return values;
    }
}
