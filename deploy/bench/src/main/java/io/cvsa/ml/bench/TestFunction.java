package io.cvsa.ml.bench;

import io.cvsa.ml.training.hyperparameter.SearchSpace;
import io.cvsa.ml.training.hyperparameter.SearchSpace.Dimension;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Functions to minimise with published optima (Surjanovic and Bingham, "Virtual Library of Simulation Experiments: Test
 * Functions and Datasets").
 */
final class TestFunction {

    private static final TestFunction BRANIN = new TestFunction(
            "Branin", TestFunction::branin, List.of(interval(-5, 10), interval(0, 15)), 0.397887, new double[] {
                Math.PI, 2.275
            });
    private static final TestFunction HARTMANN_6 = new TestFunction(
            "Hartmann-6", TestFunction::hartmann, Collections.nCopies(6, interval(0, 1)), -3.32237, new double[] {
                0.20169, 0.150011, 0.476874, 0.275332, 0.311652, 0.6573
            });
    private static final TestFunction ROSENBROCK_4 = new TestFunction(
            "Rosenbrock-4", TestFunction::rosenbrock, Collections.nCopies(4, interval(-5, 10)), 0, new double[] {
                1, 1, 1, 1
            });

    private static final double[] WEIGHTS = {1, 1.2, 3, 3.2};
    private static final double[][] SLOPES = {
        {10, 3, 17, 3.5, 1.7, 8}, {0.05, 10, 17, 0.1, 8, 14}, {3, 3.5, 1.7, 10, 17, 8}, {17, 8, 0.05, 10, 0.1, 14}
    };
    private static final double[][] CENTRES = {
        {0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886},
        {0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991},
        {0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650},
        {0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381}
    };

    private final String title;
    private final ToDoubleFunction<double[]> value;
    private final List<double[]> intervals;
    private final double optimum;
    private final double[] place;

    private TestFunction(
            String title, ToDoubleFunction<double[]> value, List<double[]> intervals, double optimum, double[] place) {
        this.title = title;
        this.value = value;
        this.intervals = intervals;
        this.optimum = optimum;
        this.place = place;
    }

    static List<TestFunction> all() {
        return List.of(BRANIN, HARTMANN_6, ROSENBROCK_4);
    }

    String title() {
        return title;
    }

    SearchSpace space() {
        return new SearchSpace(IntStream.range(0, intervals.size())
                .mapToObj(i -> new Dimension(
                        "x" + i, "number", intervals.get(i)[0], intervals.get(i)[1], null, false, List.of(), List.of()))
                .toList());
    }

    /** How far above the published optimum a point of {@link #space} lies. */
    double regret(Map<String, Object> point) {
        return value.applyAsDouble(IntStream.range(0, intervals.size())
                        .mapToDouble(i -> (Double) point.get("x" + i))
                        .toArray())
                - optimum;
    }

    /** The difference between the published optimum and the value at its published place. */
    double error() {
        return Math.abs(value.applyAsDouble(place) - optimum);
    }

    private static double[] interval(double from, double to) {
        return new double[] {from, to};
    }

    private static double branin(double[] x) {
        double bent = x[1] - 5.1 / (4 * Math.PI * Math.PI) * x[0] * x[0] + 5 / Math.PI * x[0] - 6;
        return bent * bent + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x[0]) + 10;
    }

    private static double hartmann(double[] x) {
        double sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            double distance = 0;
            for (int j = 0; j < x.length; j++) {
                distance += SLOPES[i][j] * (x[j] - CENTRES[i][j]) * (x[j] - CENTRES[i][j]);
            }
            sum += WEIGHTS[i] * Math.exp(-distance);
        }
        return -sum;
    }

    private static double rosenbrock(double[] x) {
        double sum = 0;
        for (int i = 0; i + 1 < x.length; i++) {
            double off = x[i + 1] - x[i] * x[i];
            sum += 100 * off * off + (1 - x[i]) * (1 - x[i]);
        }
        return sum;
    }
}
