package io.cvsa.ml.bench;

import io.cvsa.ml.training.hyperparameter.SearchSpace;
import io.cvsa.ml.training.tuning.Generations;
import io.cvsa.ml.training.tuning.Observation;
import io.cvsa.ml.training.tuning.Sampler;
import io.cvsa.ml.training.tuning.Samplers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** The regret that TPE leaves after as many trials as random search, on functions whose optimum is published. */
final class Tpe implements Claim {

    private static final int SEEDS = 20;
    private static final int TRIALS = 100;
    private static final int GENERATION = 8;
    private static final double TARGET = 5;
    private static final double NEAR = 1e-4;

    @Override
    public String name() {
        return "tpe";
    }

    @Override
    public List<Result> measure() {
        List<Result> results = new ArrayList<>();
        for (TestFunction function : TestFunction.all()) {
            results.add(compare(function, 1));
            results.add(compare(function, GENERATION));
        }
        return results;
    }

    private Result compare(TestFunction function, int generation) {
        double[] ours = regrets("tpe", function, generation);
        double[] random = regrets("random", function, generation);
        boolean repeated = Arrays.equals(ours, regrets("tpe", function, generation));
        String check = String.format(
                Locale.ROOT,
                "published optimum met within %.1g; %s",
                function.error(),
                repeated ? "repeats" : "DIFFERS");
        return Result.lower(
                name(),
                "%s, %d trials in generations of %d, median of %d seeds / random search"
                        .formatted(function.title(), TRIALS, generation, SEEDS),
                new Pairs.Times(Pairs.median(ours), Pairs.median(random), Pairs.spread(ours)),
                "regret",
                TARGET,
                check,
                repeated && function.error() <= NEAR);
    }

    private static double[] regrets(String sampler, TestFunction function, int generation) {
        return IntStream.range(0, SEEDS)
                .mapToDouble(seed -> regret(Samplers.named(sampler), function, generation, seed))
                .toArray();
    }

    private static double regret(Sampler sampler, TestFunction function, int generation, long seed) {
        SearchSpace space = function.space();
        List<Observation> seen = new ArrayList<>();
        for (int number = 0; number < TRIALS; number++) {
            Map<String, Object> point =
                    sampler.sample(space, number, seen.subList(0, Generations.visible(number, generation)), seed);
            seen.add(new Observation(number, point, -function.regret(point)));
        }
        return seen.stream().mapToDouble(trial -> -trial.value()).min().orElseThrow();
    }
}
