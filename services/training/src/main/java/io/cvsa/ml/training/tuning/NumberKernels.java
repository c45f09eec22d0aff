package io.cvsa.ml.training.tuning;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Normal kernels on the scale of an axis, cut off at its ends; the prior is centred and as wide as the axis. */
final class NumberKernels implements Kernels {

    private static final double MOST_PARTS = 100;
    private static final double LOG_ROOT_TWO_PI = StrictMath.log(2 * Math.PI) / 2;

    private final Axis axis;
    private final double[] centres;
    private final double[] widths;
    private final double[] masses;

    /**
     * @param positions of the values seen, on the scale of the axis
     * @param widths of their kernels
     */
    private NumberKernels(Axis axis, double[] positions, double[] widths) {
        this.axis = axis;
        centres = plus(positions, (axis.low() + axis.high()) / 2);
        this.widths = plus(widths, axis.range());
        masses = new double[centres.length];
        for (int i = 0; i < masses.length; i++) {
            masses[i] = mass(i, axis.low(), axis.high());
        }
    }

    /** Kernels of one width, on the scale of the axis. */
    static NumberKernels equal(Axis axis, List<Object> values, double width) {
        double[] widths = new double[values.size()];
        Arrays.fill(widths, width);
        return new NumberKernels(axis, positions(axis, values), widths);
    }

    /**
     * Each as wide as the distance to its farther neighbour among the other values, the outermost to the only one, a lone one to the farther end;
     * at least a (n + 2)-th and a hundredth of the range.
     */
    static NumberKernels neighbouring(Axis axis, List<Object> values) {
        double[] positions = positions(axis, values);
        int n = positions.length;
        double least = axis.range() / Math.min(MOST_PARTS, n + 2.0);
        double[] sorted = Arrays.stream(positions).distinct().sorted().toArray();
        double[] widths = new double[n];
        for (int i = 0; i < n; i++) {
            int at = Arrays.binarySearch(sorted, positions[i]);
            widths[i] = Math.max(least, farther(sorted, at, axis));
        }
        return new NumberKernels(axis, positions, widths);
    }

    private static double farther(double[] sorted, int at, Axis axis) {
        if (sorted.length == 1) {
            return Math.max(sorted[0] - axis.low(), axis.high() - sorted[0]);
        }
        double below = at == 0 ? 0 : sorted[at] - sorted[at - 1];
        double above = at == sorted.length - 1 ? 0 : sorted[at + 1] - sorted[at];
        return Math.max(below, above);
    }

    private static double[] positions(Axis axis, List<Object> values) {
        return values.stream().mapToDouble(axis::position).toArray();
    }

    private static double[] plus(double[] values, double last) {
        double[] more = Arrays.copyOf(values, values.length + 1);
        more[values.length] = last;
        return more;
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
