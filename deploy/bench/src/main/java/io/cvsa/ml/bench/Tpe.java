package io.cvsa.ml.bench;

import io.cvsa.ml.training.hyperparameter.SearchSpace;
import io.cvsa.ml.training.tuning.Observation;
import io.cvsa.ml.training.tuning.Sampler;
import io.cvsa.ml.training.tuning.Samplers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** The regret that TPE leaves after as many trials as random search has, on functions whose optimum is published. */
final class Tpe implements Claim {

    private static final int SEEDS = 20;
    private static final int TRIALS = 100;
    private static final double NEAR = 1e-4;

    @Override
    public String name() {
        return "tpe";
    }

    @Override
    public List<Result> measure() {
        return List.of(
                compare(TestFunction.BRANIN, 5),
                compare(TestFunction.HARTMANN_6, 5),
                compare(TestFunction.ROSENBROCK_4, 5));
    }

    private Result compare(TestFunction function, double target) {
        double[] ours = regrets(Samplers.named("tpe"), function);
        double[] random = regrets(Samplers.named("random"), function);
        boolean repeated = Arrays.equals(ours, regrets(Samplers.named("tpe"), function));
        String check = String.format(
                Locale.ROOT,
                "published optimum met within %.1g; %s",
                function.error(),
                repeated ? "repeats" : "DIFFERS");
        return Result.lower(
                name(),
                "%s, %d trials, median of %d seeds / random search".formatted(function.title(), TRIALS, SEEDS),
                new Pairs.Times(Pairs.median(ours), Pairs.median(random), Pairs.spread(ours)),
                "regret",
                target,
                check,
                repeated && function.error() <= NEAR);
    }

    private static double[] regrets(Sampler sampler, TestFunction function) {
        return IntStream.range(0, SEEDS)
                .mapToDouble(seed -> regret(sampler, function, seed))
                .toArray();
    }

    private static double regret(Sampler sampler, TestFunction function, long seed) {
        SearchSpace space = function.space();
        List<Observation> seen = new ArrayList<>();
        for (int number = 0; number < TRIALS; number++) {
            Map<String, Object> point = sampler.sample(space, number, seen, seed);
            seen.add(new Observation(number, point, -function.regret(point)));
        }
        return seen.stream().mapToDouble(trial -> -trial.value()).min().orElseThrow();
    }
}
