package io.cvsa.ml.embeddings.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The axes are those along which the rows were made to differ. */
class PrincipalAxesTest {

    private static final int DIMENSIONS = 120;
    private static final int ROWS = 2_000;

    @Test
    void findsTheDirectionsOfTheLargestSpreadInTheirOrder() {
        float[] rows = rows();
        PrincipalAxes axes = PrincipalAxes.of(rows, DIMENSIONS, 3, 5, () -> {});
        assertThat(axes.count()).isEqualTo(3);
        double[] squares = new double[3];
        double first = 0;
        for (int row = 0; row < ROWS; row++) {
            float[] vector = row(rows, row);
            float[] along = axes.project(vector);
            for (int j = 0; j < 3; j++) {
                squares[j] += along[j] * along[j] / ROWS;
            }
            first += Math.abs(Math.abs(along[0]) - Math.abs(vector[7] - 3)) / ROWS;
        }
        assertThat(squares[0]).isCloseTo(100, within(12.0));
        assertThat(squares[1]).isCloseTo(25, within(3.0));
        assertThat(squares[2]).isCloseTo(9, within(1.5));
        assertThat(first).isLessThan(0.5);
    }

    @Test
    void keepsDistancesWhereNothingIsLost() {
        Random random = new Random(2);
        float[] rows = new float[30 * 8];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) random.nextGaussian();
        }
        PrincipalAxes axes = PrincipalAxes.of(rows, 8, 50, 1, () -> {});
        assertThat(axes.count()).isEqualTo(8);
        float[] a = new float[8];
        float[] b = new float[8];
        System.arraycopy(rows, 0, a, 0, 8);
        System.arraycopy(rows, 8, b, 0, 8);
        assertThat(distance(axes.project(a), axes.project(b))).isCloseTo(distance(a, b), within(1e-4));
    }

    @Test
    void isTheSameForTheSameSeedAndStopsWhenItIsTold() {
        float[] rows = rows();
        float[] once = PrincipalAxes.of(rows, DIMENSIONS, 5, 9, () -> {}).project(row(rows, 4));
        assertThat(PrincipalAxes.of(rows, DIMENSIONS, 5, 9, () -> {}).project(row(rows, 4)))
                .isEqualTo(once);
        assertThatThrownBy(() -> PrincipalAxes.of(rows, DIMENSIONS, 5, 9, () -> {
                    throw new IllegalStateException("stop");
                }))
                .hasMessage("stop");
    }

    /** Standard deviations 10, 5 and 3 along coordinates 7, 50 and 99, one tenth along the others; coordinate 7 is centred at 3. */
    private static float[] rows() {
        Random random = new Random(1);
        float[] rows = new float[ROWS * DIMENSIONS];
        for (int i = 0; i < rows.length; i++) {
            int at = i % DIMENSIONS;
            double deviation = at == 7 ? 10 : at == 50 ? 5 : at == 99 ? 3 : 0.1;
            rows[i] = (float) (deviation * random.nextGaussian() + (at == 7 ? 3 : 0));
        }
        return rows;
    }

    private static float[] row(float[] rows, int row) {
        float[] vector = new float[DIMENSIONS];
        System.arraycopy(rows, row * DIMENSIONS, vector, 0, DIMENSIONS);
        return vector;
    }

    private static double distance(float[] a, float[] b) {
        double squares = 0;
        for (int i = 0; i < a.length; i++) {
            squares += (a[i] - b[i]) * (double) (a[i] - b[i]);
        }
        return Math.sqrt(squares);
    }
}
