package io.cvsa.ml.training.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Where a figure would lie on other test rows like these: 95 % by percentiles of the bootstrap (Efron 1979). */
public record Interval(double lower, double upper) {

    private static final int SAMPLES = 1_000;
    private static final long SEED = 20_260_101;

    /** By the names of {@link Metrics}; a figure that one resample in twenty cannot have is absent. */
    static Map<String, Interval> of(ScoredRows scored, double threshold) {
        if (scored.rows() == 0) {
            return Map.of();
        }
        RankedRows ranked = RankedRows.of(scored);
        SplittableRandom random = new SplittableRandom(SEED);
        Map<String, List<Double>> drawn = new TreeMap<>();
        for (int i = 0; i < SAMPLES; i++) {
            int[] draws = Resample.draws(scored.rows(), random);
            Resample.figures(scored, ranked, draws, threshold)
                    .forEach((name, value) -> drawn.computeIfAbsent(name, key -> new ArrayList<>())
                            .add(value));
        }
        Map<String, Interval> intervals = new TreeMap<>();
        drawn.forEach((name, values) -> {
            if (values.size() > SAMPLES * 0.95) {
                intervals.put(name, of(values));
            }
        });
        return intervals;
    }

    private static Interval of(List<Double> values) {
        Collections.sort(values);
        return new Interval(
                values.get((int) (values.size() * 0.025)), values.get((int) Math.ceil(values.size() * 0.975) - 1));
    }
}
