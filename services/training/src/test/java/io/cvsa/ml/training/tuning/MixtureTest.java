package io.cvsa.ml.training.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cvsa.ml.training.hyperparameter.SearchSpace.Dimension;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Densities are those of Optuna 5.0.0's Parzen estimator, and draws follow them. */
class MixtureTest {

    private static final List<Dimension> DIMENSIONS = List.of(
            Spaces.number("x", -5, 10),
            Spaces.logarithmic("rate", 1e-4, 1),
            Spaces.integer("layers", 1, 9, false),
            Spaces.integer("batch", 32, 1024, true),
            Spaces.category("kind", List.of("a", "b", "c")));
    private static final List<Observation> TRIALS = List.of(
            new Observation(0, point(-4.0, 1e-3, 1, 32, "a"), 0.0),
            new Observation(1, point(0.5, 2e-3, 4, 64, "c"), 0.0),
            new Observation(2, point(3.0, 0.5, 6, 100, "c"), 0.0),
            new Observation(3, point(9.5, 1e-4, 9, 1000, "b"), 0.0));
    private static final List<Map<String, Object>> POINTS =
            List.of(point(1.0, 0.01, 4, 64, "c"), point(-5.0, 1.0, 9, 1024, "a"), point(9.0, 1e-4, 1, 32, "b"));

    private static Map<String, Object> point(double x, double rate, int layers, int batch, String kind) {
        return Map.of("x", x, "rate", rate, "layers", layers, "batch", batch, "kind", kind);
    }

    private static void verify(List<Dimension> dimensions, double... expected) {
        Mixture mixture = new Mixture(dimensions, TRIALS);
        for (int i = 0; i < expected.length; i++) {
            assertThat(mixture.logDensity(POINTS.get(i))).as("point %d", i).isCloseTo(expected[i], within(1e-9));
        }
    }

    /** Printed by {@code _ParzenEstimator(…, multivariate=True).log_pdf} for the same trials and points. */
    @Test
    void logDensitiesAreOptunas() {
        verify(DIMENSIONS.subList(0, 1), -2.5767768870392596, -2.796758333123453, -2.9788303869899453);
        verify(DIMENSIONS.subList(1, 2), -2.26259791670594, -2.7628700280732064, -1.9313975103551104);
        verify(DIMENSIONS.subList(2, 3), -2.1208173515527946, -2.3402405009188065, -2.340240500918806);
        verify(DIMENSIONS.subList(3, 4), -4.996691381118371, -8.698423174897945, -4.276281461044889);
        verify(DIMENSIONS.subList(4, 5), -0.8754687373538996, -1.2321436812926323, -1.2321436812926323);
        verify(DIMENSIONS, -12.302460896132219, -18.114899935457032, -14.207695106464858);
    }

    /** Forty trials, so that the oldest weigh less. */
    @Test
    void oldTrialsFade() {
        List<Observation> forty = IntStream.range(0, 40)
                .mapToObj(i -> new Observation(i, Map.of("x", -5 + 15.0 * i / 39), 0.0))
                .toList();
        Mixture mixture = new Mixture(DIMENSIONS.subList(0, 1), forty);
        assertThat(mixture.logDensity(POINTS.get(0))).isCloseTo(-2.536389272161953, within(1e-9));
        assertThat(mixture.logDensity(POINTS.get(1))).isCloseTo(-5.076196515020298, within(1e-9));
        assertThat(mixture.logDensity(POINTS.get(2))).isCloseTo(-2.4972733589420018, within(1e-9));
    }

    /** Kolmogorov and Smirnov's distance, against its critical value at 1 %. */
    @Test
    void drawsFollowTheDensityAndItSumsToOne() {
        for (Dimension dimension : List.of(DIMENSIONS.get(2), DIMENSIONS.get(3), DIMENSIONS.get(4))) {
            Mixture mixture = new Mixture(List.of(dimension), TRIALS);
            Map<Object, Integer> drawn = new HashMap<>();
            SplittableRandom random = new SplittableRandom(1);
            for (int i = 0; i < 20_000; i++) {
                drawn.merge(mixture.draw(random).get(dimension.parameter()), 1, Integer::sum);
            }
            List<Object> values = new ArrayList<>(dimension.choices());
            if (values.isEmpty()) {
                IntStream.rangeClosed(
                                dimension.minimum().intValue(),
                                dimension.maximum().intValue())
                        .forEach(values::add);
            }
            double sum = 0;
            double share = 0;
            for (Object value : values) {
                sum += Math.exp(mixture.logDensity(Map.of(dimension.parameter(), value)));
                share += drawn.getOrDefault(value, 0) / 20_000.0;
                assertThat(share)
                        .as("%s up to %s", dimension.parameter(), value)
                        .isCloseTo(sum, within(1.63 / Math.sqrt(20_000)));
            }
            assertThat(sum).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void aDensityOfNumbersIntegratesToOne() {
        Mixture mixture = new Mixture(DIMENSIONS.subList(0, 1), TRIALS);
        double sum = IntStream.range(0, 15_000)
                .mapToDouble(i -> Math.exp(mixture.logDensity(Map.of("x", -5 + (i + 0.5) / 1000))) / 1000)
                .sum();
        assertThat(sum).isCloseTo(1, within(1e-6));
    }

    @Test
    void theNormalDistributionIsTheNormalDistribution() {
        assertThat(Normal.below(0)).isEqualTo(0.5);
        assertThat(Normal.below(1.959963984540054)).isCloseTo(0.975, within(1e-15));
        assertThat(Normal.below(-5)).isCloseTo(2.866515718791939e-7, within(1e-15));
        assertThat(Normal.below(40)).isEqualTo(1);
        SplittableRandom random = new SplittableRandom(5);
        double[] draws = IntStream.range(0, 100_000)
                .mapToDouble(i -> Normal.draw(random))
                .toArray();
        for (double at = -2.5; at <= 2.5; at += 0.5) {
            double bar = at;
            double share =
                    IntStream.range(0, draws.length).filter(i -> draws[i] < bar).count() / 100_000.0;
            assertThat(share).isCloseTo(Normal.below(at), within(0.006));
        }
    }
}
