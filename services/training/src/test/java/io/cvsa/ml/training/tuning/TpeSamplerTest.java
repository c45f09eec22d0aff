package io.cvsa.ml.training.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cvsa.ml.training.hyperparameter.SearchSpace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** TPE goes where values are good and away from where trials already run. */
class TpeSamplerTest {

    private static final TpeSampler TPE = TpeSampler.usual();
    private static final SearchSpace LINE = Spaces.of(Spaces.number("x", 0, 1));

    /** Styblinski and Tang 1990, "Experiments in Nonconvex Optimization"; the minimum of one term is −39.16617. */
    private static double regret(Map<String, Object> point) {
        return point.values().stream()
                .mapToDouble(value -> (Double) value)
                .map(x -> (x * x * x * x - 16 * x * x + 5 * x) / 2 + 39.16617)
                .sum();
    }

    private static double medianRegret(Sampler sampler) {
        SearchSpace space = Spaces.of(Spaces.number("a", -5, 5), Spaces.number("b", -5, 5), Spaces.number("c", -5, 5));
        double[] regrets = LongStream.range(0, 20)
                .mapToDouble(seed -> Spaces.study(sampler, space, 60, seed, point -> -regret(point)).stream()
                        .mapToDouble(trial -> -trial.value())
                        .min()
                        .orElseThrow())
                .sorted()
                .toArray();
        return (regrets[9] + regrets[10]) / 2;
    }

    @Test
    void leavesLessThanHalfTheRegretOfRandomSearch() {
        double random = medianRegret(new RandomSampler());
        assertThat(random).isBetween(10.0, 40.0);
        assertThat(medianRegret(TPE)).isPositive().isLessThan(random / 2);
    }

    private static List<Observation> line(int trials, double... runningAt) {
        SplittableRandom random = new SplittableRandom(7);
        List<Observation> seen = new ArrayList<>();
        for (int number = 0; number < trials; number++) {
            double x = random.nextDouble();
            seen.add(new Observation(number, Map.of("x", x), -Math.abs(x - 0.3)));
        }
        for (double x : runningAt) {
            seen.add(new Observation(seen.size(), Map.of("x", x), null));
        }
        return seen;
    }

    private static double near(List<Observation> seen) {
        return IntStream.range(100, 300)
                        .mapToDouble(number ->
                                (Double) TPE.sample(LINE, number, seen, 1).get("x"))
                        .filter(x -> Math.abs(x - 0.3) < 0.1)
                        .count()
                / 200.0;
    }

    @Test
    void goesWhereValuesAreGood() {
        assertThat(near(line(9))).as("random at the start").isBetween(0.1, 0.3);
        assertThat(near(line(40))).isGreaterThan(0.6);
    }

    @Test
    void aRunningTrialCountsAsTheWorst() {
        List<Observation> seen = line(15);
        Map<String, Object> answer = TPE.sample(LINE, 18, seen, 3);
        double at = (Double) answer.get("x");
        double worst = seen.stream().mapToDouble(Observation::value).min().orElseThrow();
        List<Map<String, Object>> answers = new ArrayList<>();
        for (Double none : new Double[] {null, Double.NaN, worst}) {
            List<Observation> more = new ArrayList<>(seen);
            IntStream.range(15, 18).forEach(number -> more.add(new Observation(number, Map.of("x", at), none)));
            answers.add(TPE.sample(LINE, 18, more, 3));
        }
        assertThat(answers).containsOnly(answers.get(0)).doesNotContain(answer);
        double[] crowd = {0.28, 0.29, 0.3, 0.31, 0.32, 0.3, 0.29, 0.31};
        assertThat(near(line(40, crowd))).isLessThan(near(line(40)) / 2);
    }

    @Test
    void theValuesOfTheFirstTenTrialsDoNotMatterYet() {
        List<Observation> ten = line(10);
        List<Observation> turned = ten.stream()
                .map(trial -> new Observation(trial.number(), trial.parameters(), -trial.value()))
                .toList();
        assertThat(TPE.sample(LINE, 10, turned.subList(0, 9), 2)).isEqualTo(TPE.sample(LINE, 10, ten.subList(0, 9), 2));
        assertThat(TPE.sample(LINE, 10, turned, 2)).isNotEqualTo(TPE.sample(LINE, 10, ten, 2));
    }

    @Test
    void learnsCategoriesAndWhatHangsOnThem() {
        SearchSpace space = Spaces.of(
                Spaces.number("gamma", 0, 4, Spaces.when("loss", "focal")),
                Spaces.category("loss", List.of("bce", "focal", "hinge")));
        List<Observation> seen = Spaces.study(
                TPE,
                space,
                120,
                4,
                point -> point.containsKey("gamma") ? 1 - Math.abs((Double) point.get("gamma") - 3) : 0);
        List<Observation> late = seen.subList(60, 120);
        List<Observation> focal = late.stream()
                .filter(trial -> trial.parameters().containsKey("gamma"))
                .toList();
        assertThat(focal).hasSizeGreaterThan(35);
        assertThat(focal.stream().filter(trial -> trial.value() > 0.5)).hasSizeGreaterThan(focal.size() / 2);
    }

    @Test
    void trialsOfAnotherSpaceDoNotCount() {
        List<Observation> seen = line(20);
        List<Observation> more = new ArrayList<>(seen);
        more.add(new Observation(20, Map.of("x", 1.5), 9.0));
        more.add(new Observation(21, Map.of("y", 0.5), 9.0));
        more.add(new Observation(22, Map.of("x", "none"), 9.0));
        assertThat(TPE.sample(LINE, 23, more, 1)).isEqualTo(TPE.sample(LINE, 23, seen, 1));
    }

    /** As it comes back from a store: longs in a list, a whole number for a double. */
    @Test
    void valuesThatWereReadBackAreTheSameValues() {
        SearchSpace space = Spaces.of(
                Spaces.number("x", 0, 2),
                Spaces.integer("layers", 1, 4, false),
                Spaces.category("sizes", List.of(List.of(64), List.of(128, 64))));
        List<Observation> kept = new ArrayList<>();
        List<Observation> read = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            boolean wide = i % 3 == 0;
            Map<String, Object> point = new HashMap<>();
            point.put("x", (double) (i % 3));
            point.put("layers", 1 + i % 4);
            point.put("sizes", wide ? List.of(128, 64) : List.of(64));
            kept.add(new Observation(i, Map.copyOf(point), (double) i));
            point.put("x", i % 3);
            point.put("layers", 1L + i % 4);
            point.put("sizes", wide ? List.of(128L, 64L) : List.of(64L));
            read.add(new Observation(i, point, (double) i));
        }
        assertThat(TPE.sample(space, 20, read, 1)).isEqualTo(TPE.sample(space, 20, kept, 1));
    }

    @Test
    void equalAndInfiniteValuesAndEndsOfTheRangeDoNoHarm() {
        List<Observation> flat = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            double value = i % 5 == 0 ? Double.NEGATIVE_INFINITY : i % 7 == 0 ? Double.POSITIVE_INFINITY : 1;
            flat.add(new Observation(i, Map.of("x", (double) (i % 2)), value));
        }
        assertThat((Double) TPE.sample(LINE, 300, flat, 1).get("x")).isBetween(0.0, 1.0);
        assertThatThrownBy(() -> new TpeSampler(1, 24)).hasMessageContaining("1 trials first");
    }
}
