package io.cvsa.ml.training.tuning;

import io.cvsa.ml.training.hyperparameter.SearchSpace.Dimension;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A density over some dimensions together: for each trial the product of one kernel a dimension, and a prior as one kernel
 * more. The newest 25 trials weigh as much as the prior; with more than 25, the weights of the older ones rise evenly from
 * 1 / n to 1. Equal to Optuna 5's {@code _ParzenEstimator}, but that equal numbers share one width.
 */
final class Mixture {

    private static final int FULL_WEIGHT = 25;

    private final double[] weights;
    private final Map<String, Kernels> kernels = new LinkedHashMap<>();

    /** Of trials in the order of their numbers, each with a value of every dimension. */
    Mixture(List<Dimension> dimensions, List<Observation> trials) {
        weights = weights(trials.size());
        for (Dimension dimension : dimensions) {
            List<Object> values = trials.stream()
                    .map(trial -> trial.parameters().get(dimension.parameter()))
                    .toList();
            kernels.put(
                    dimension.parameter(),
                    Axis.isCategory(dimension)
                            ? new CategoryKernels(dimension, values)
                            : NumberKernels.neighbouring(Axis.of(dimension), values));
        }
    }

    private static double[] weights(int trials) {
        double[] weights = new double[trials + 1];
        Arrays.fill(weights, 1);
        int older = trials - FULL_WEIGHT;
        for (int i = 0; i < older; i++) {
            double least = 1.0 / trials;
            weights[i] = older == 1 ? least : least + (1 - least) * i / (older - 1);
        }
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }

    Map<String, Object> draw(SplittableRandom random) {
        int kernel = kernel(random.nextDouble());
        Map<String, Object> drawn = new LinkedHashMap<>();
        kernels.forEach((parameter, of) -> drawn.put(parameter, of.draw(kernel, random)));
        return drawn;
    }

    private int kernel(double share) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i];
            if (share < sum) {
                return i;
            }
        }
        return weights.length - 1;
    }

    double logDensity(Map<String, Object> values) {
        double[] logs = Arrays.stream(weights).map(StrictMath::log).toArray();
        kernels.forEach((parameter, of) -> of.addLogDensities(values.get(parameter), logs));
        double most = Arrays.stream(logs).max().orElseThrow();
        return most
                + StrictMath.log(Arrays.stream(logs)
                        .map(log -> StrictMath.exp(log - most))
                        .sum());
    }
}
