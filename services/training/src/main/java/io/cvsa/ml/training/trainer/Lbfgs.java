package io.cvsa.ml.training.trainer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Limited-memory BFGS with backtracking (Nocedal and Wright, Numerical Optimization, algorithms 7.4 and 3.1).
 *
 * @param tolerance stops when the gradient's length is this share of its length at zero
 */
record Lbfgs(int memory, int maxIterations, double tolerance) {

    private static final double SUFFICIENT_DECREASE = 1e-4;
    private static final int MAX_HALVINGS = 30;

    /** A step and the change of the gradient along it. */
    @SuppressWarnings("ArrayRecordComponent") // a carrier inside the solver
    private record Pair(double[] step, double[] change, double product) {}

    /**
     * Moves {@code point} to the minimum, in place.
     *
     * @param reference gradient length that counts as 1 for the tolerance
     * @param watch called once an iteration; may throw to stop
     * @return the value reached
     */
    double minimise(Objective objective, double[] point, double reference, Runnable watch) {
        double[] gradient = new double[point.length];
        double value = objective.valueAndGradient(point, gradient);
        Deque<Pair> pairs = new ArrayDeque<>();
        double[] next = new double[point.length];
        double[] nextGradient = new double[point.length];
        for (int i = 0; i < maxIterations && length(gradient) > tolerance * reference; i++) {
            watch.run();
            double[] direction = direction(gradient, pairs);
            double slope = dot(direction, gradient);
            double step = pairs.isEmpty() ? 1 / Math.max(1e-12, length(gradient)) : 1;
            double reached = Double.POSITIVE_INFINITY;
            for (int halvings = 0;
                    halvings < MAX_HALVINGS && !(reached <= value + SUFFICIENT_DECREASE * step * slope);
                    halvings++) {
                step = halvings == 0 ? step : step / 2;
                along(point, direction, step, next);
                reached = objective.valueAndGradient(next, nextGradient);
            }
            if (!(reached < value)) {
                return value; // the arithmetic is exhausted
            }
            remember(pairs, point, next, gradient, nextGradient);
            System.arraycopy(next, 0, point, 0, point.length);
            System.arraycopy(nextGradient, 0, gradient, 0, point.length);
            value = reached;
        }
        return value;
    }

    /** Length of the gradient at zero, the reference of the tolerance. */
    static double lengthAtZero(Objective objective) {
        double[] gradient = new double[objective.size()];
        objective.valueAndGradient(new double[objective.size()], gradient);
        return length(gradient);
    }

    private static double[] direction(double[] gradient, Deque<Pair> pairs) {
        double[] direction = gradient.clone();
        double[] alphas = new double[pairs.size()];
        int index = pairs.size();
        for (Iterator<Pair> newest = pairs.descendingIterator(); newest.hasNext(); ) {
            Pair pair = newest.next();
            alphas[--index] = dot(pair.step, direction) / pair.product;
            add(direction, pair.change, -alphas[index]);
        }
        if (!pairs.isEmpty()) {
            Pair last = pairs.getLast();
            double scale = last.product / dot(last.change, last.change);
            for (int i = 0; i < direction.length; i++) {
                direction[i] *= scale;
            }
        }
        for (Pair pair : pairs) {
            double beta = dot(pair.change, direction) / pair.product;
            add(direction, pair.step, alphas[index++] - beta);
        }
        for (int i = 0; i < direction.length; i++) {
            direction[i] = -direction[i];
        }
        return direction;
    }

    private void remember(Deque<Pair> pairs, double[] point, double[] next, double[] gradient, double[] nextGradient) {
        double[] step = difference(next, point);
        double[] change = difference(nextGradient, gradient);
        double product = dot(step, change);
        if (product > 1e-12 * dot(change, change)) {
            pairs.addLast(new Pair(step, change, product));
            if (pairs.size() > memory) {
                pairs.removeFirst();
            }
        }
    }

    private static void along(double[] point, double[] direction, double step, double[] into) {
        for (int i = 0; i < point.length; i++) {
            into[i] = point[i] + step * direction[i];
        }
    }

    private static double[] difference(double[] one, double[] other) {
        double[] difference = new double[one.length];
        for (int i = 0; i < one.length; i++) {
            difference[i] = one[i] - other[i];
        }
        return difference;
    }

    private static void add(double[] into, double[] other, double factor) {
        for (int i = 0; i < into.length; i++) {
            into[i] += factor * other[i];
        }
    }

    private static double length(double[] vector) {
        return Math.sqrt(dot(vector, vector));
    }

    private static double dot(double[] one, double[] other) {
        double even = 0;
        double odd = 0;
        int i = 0;
        for (; i + 1 < one.length; i += 2) {
            even += one[i] * other[i];
            odd += one[i + 1] * other[i + 1];
        }
        return i < one.length ? even + odd + one[i] * other[i] : even + odd;
    }
}
