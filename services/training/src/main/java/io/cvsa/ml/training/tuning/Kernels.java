package io.cvsa.ml.training.tuning;

import java.util.SplittableRandom;

/** One dimension's kernels: one for each value that was seen, then the prior. */
interface Kernels {

    Object draw(int kernel, SplittableRandom random);

    /** Adds to {@code logs} what each kernel gives {@code value}: a density, or a mass where the dimension has steps. */
    void addLogDensities(Object value, double[] logs);
}
