package io.cvsa.ml.training.tuning;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Normal kernels on the scale of an axis, cut off at its ends; the prior is centred and as wide as the axis. */
final class NumberKernels implements Kernels {

    /** Of Optuna's multivariate TPESampler up to version 4. */
    private static final double WIDTH = 0.2;

    private static final double NARROWEST = 100;
    private static final double LOG_ROOT_TWO_PI = StrictMath.log(2 * Math.PI) / 2;

    private final Axis axis;
    private final double[] centres;
    private final double[] widths;
    private final double[] masses;

    /** Of one width, on the scale of the axis, for all but the prior. */
    NumberKernels(Axis axis, double[] positions, double width) {
        this.axis = axis;
        centres = Arrays.copyOf(positions, positions.length + 1);
        centres[positions.length] = (axis.low() + axis.high()) / 2;
        widths = new double[centres.length];
        Arrays.fill(widths, width);
        widths[positions.length] = axis.range();
        masses = new double[centres.length];
        for (int i = 0; i < masses.length; i++) {
            masses[i] = mass(i, axis.low(), axis.high());
        }
    }

    /**
     * For densities of several dimensions: widths of 0.2·n^(−1/(d + 4)) of the range, but at least a (n + 2)-th and a hundredth
     * of it.
     */
    static NumberKernels joint(Axis axis, List<Object> values, int dimensions) {
        double[] positions = values.stream().mapToDouble(axis::position).toArray();
        int n = positions.length;
        double width = WIDTH * StrictMath.pow(Math.max(1, n), -1.0 / (dimensions + 4));
        double least = 1 / Math.min(NARROWEST, n + 2.0);
        return new NumberKernels(axis, positions, axis.range() * Math.max(least, width));
    }

    @Override
    public Object draw(int kernel, SplittableRandom random) {
        // a centre lies on the axis and no kernel is wider, so that a third of the draws or more fall on it
        while (true) {
            double position = centres[kernel] + widths[kernel] * Normal.draw(random);
            if (position >= axis.low() && position <= axis.high()) {
                return axis.value(position);
            }
        }
    }

    @Override
    public void addLogDensities(Object value, double[] logs) {
        double position = axis.position(value);
        double begin = axis.cellBegin(position);
        double end = axis.cellEnd(position);
        for (int i = 0; i < logs.length; i++) {
            double distance = (position - centres[i]) / widths[i];
            logs[i] += axis.step() == 0
                    ? -distance * distance / 2 - LOG_ROOT_TWO_PI - StrictMath.log(widths[i] * masses[i])
                    : StrictMath.log(mass(i, begin, end) / masses[i]);
        }
    }

    private double mass(int kernel, double from, double to) {
        double mass = Normal.below((to - centres[kernel]) / widths[kernel])
                - Normal.below((from - centres[kernel]) / widths[kernel]);
        return Math.max(0, mass); // far out the difference is below what rounding leaves
    }
}
