package io.cvsa.ml.training.trainer;

/** A smooth convex function to minimise. */
interface Objective {

    /** Number of coordinates. */
    int size();

    /** The value at {@code point}; writes the gradient there into {@code gradient}. */
    double valueAndGradient(double[] point, double[] gradient);
}
