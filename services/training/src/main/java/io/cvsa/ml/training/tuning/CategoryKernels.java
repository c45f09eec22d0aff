package io.cvsa.ml.training.tuning;

import io.cvsa.ml.training.hyperparameter.SearchSpace.Dimension;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Smoothed weights of a category's choices: a kernel gives its own choice 1 and every choice one n-th more for n kernels; the
 * prior gives all the same.
 */
final class CategoryKernels implements Kernels {

    private final Dimension dimension;
    private final int[] seen;

    CategoryKernels(Dimension dimension, List<Object> values) {
        this.dimension = dimension;
        seen = values.stream().mapToInt(value -> Space.choice(dimension, value)).toArray();
    }

    private double smoothing() {
        return 1.0 / (seen.length + 1);
    }

    private int choices() {
        return dimension.choices().size();
    }

    @Override
    public Object draw(int kernel, SplittableRandom random) {
        double rest = random.nextDouble() * (1 + choices() * smoothing());
        boolean own = kernel < seen.length && rest < 1;
        return dimension.choices().get(own ? seen[kernel] : random.nextInt(choices()));
    }

    @Override
    public void addLogDensities(Object value, double[] logs) {
        int choice = Space.choice(dimension, value);
        double sum = 1 + choices() * smoothing();
        for (int i = 0; i < seen.length; i++) {
            logs[i] += StrictMath.log(((seen[i] == choice ? 1 : 0) + smoothing()) / sum);
        }
        logs[seen.length] -= StrictMath.log(choices());
    }
}
