package io.cvsa.ml.embeddings.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The plane keeps neighbours together, the same way each time, and in the unit square. */
class ProjectionTest {

    private static final int CLUSTERS = 5;

    @Test
    void clustersStayTogetherAndTheSameSeedGivesTheSamePoints() {
        float[][] rows = rows(600);
        float[][] points = Projection.of(rows, 3, done -> {});
        assertThat(purity(points)).isGreaterThan(0.95);
        assertThat(Projection.of(rows, 3, done -> {})).isDeepEqualTo(points);
    }

    @Test
    void worksOnTheFewestPointsThatAreAllowed() {
        assertThat(Projection.of(rows(MapSpec.LEAST_POINTS), 1, done -> {}).length)
                .isEqualTo(MapSpec.LEAST_POINTS);
    }

    @Test
    void stopsWhenItsWatcherThrowsAndWorksAgainAfterwards() {
        float[][] rows = rows(3_000);
        assertThatThrownBy(() -> Projection.of(rows, 3, done -> {
                    throw new IllegalStateException("stop");
                }))
                .hasMessage("stop");
        assertThat(Projection.of(rows(100), 3, done -> {}).length).isEqualTo(100);
    }

    @Test
    void thePlaneFillsTheUnitSquareAndKeepsItsAspect() {
        Plane plane = Plane.of(new float[][] {{-2, 10}, {2, 11}, {0, 12}});
        assertThat(plane.x()).containsExactly(new float[] {0, 1, 0.5f}, within(1e-6f));
        assertThat(plane.y()).containsExactly(new float[] {0, 0.25f, 0.5f}, within(1e-6f));
        Plane read = Plane.decode(plane.encodedX(), plane.encodedY());
        assertThat(read.x()).isEqualTo(plane.x());
        assertThat(read.y()).isEqualTo(plane.y());
        assertThat(Plane.of(new float[][] {{1, 1}, {1, 1}}).x()).containsExactly(0.5f, 0.5f);
    }

    private static float[][] rows(int count) {
        Random random = new Random(4);
        float[][] centres = new float[CLUSTERS][20];
        for (float[] centre : centres) {
            for (int i = 0; i < centre.length; i++) {
                centre[i] = 3 * (float) random.nextGaussian();
            }
        }
        float[][] rows = new float[count][20];
        for (int n = 0; n < count; n++) {
            for (int i = 0; i < 20; i++) {
                rows[n][i] = centres[n % CLUSTERS][i] + (float) random.nextGaussian();
            }
        }
        return rows;
    }

    /** The share of points whose nearest point is of their own cluster. */
    private static double purity(float[][] points) {
        int pure = 0;
        for (int i = 0; i < points.length; i++) {
            int nearest = -1;
            double least = Double.MAX_VALUE;
            for (int j = 0; j < points.length; j++) {
                double distance = Math.hypot(points[i][0] - points[j][0], points[i][1] - points[j][1]);
                if (j != i && distance < least) {
                    least = distance;
                    nearest = j;
                }
            }
            pure += nearest % CLUSTERS == i % CLUSTERS ? 1 : 0;
        }
        return pure / (double) points.length;
    }
}
