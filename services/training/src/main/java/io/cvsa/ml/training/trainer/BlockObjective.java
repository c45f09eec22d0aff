package io.cvsa.ml.training.trainer;

import java.util.stream.IntStream;

/**
 * The weighted mean logistic loss of some rows plus an L2 penalty on everything but the bias.
 *
 * @param chosen the rows that count
 * @param scale factor of the dense block; the penalty of its real weights is thereby divided by its square
 * @param strength C: the penalty is 1 ÷ (C × total weight)
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier for the solver's inner loops
record BlockObjective(BlockRows rows, int[] chosen, double scale, double strength) implements Objective {

    /** Fixed, so that sums are added in one order whatever the number of cores. */
    private static final int PARTS = 2;

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public double valueAndGradient(double[] point, double[] gradient) {
        double[][] gradients = new double[PARTS][];
        double[][] sums = new double[PARTS][2];
        IntStream.range(0, PARTS).parallel().forEach(part -> {
            gradients[part] = new double[point.length];
            accumulate(part, point, gradients[part], sums[part]);
        });
        double total = sums[0][1] + sums[1][1];
        double penalty = 1 / (strength * total);
        double squares = 0;
        for (int i = 0; i < gradient.length; i++) {
            double weight = i < gradient.length - 1 ? point[i] : 0;
            squares += weight * weight;
            gradient[i] = (gradients[0][i] + gradients[1][i]) / total + penalty * weight;
        }
        return (sums[0][0] + sums[1][0]) / total + penalty * squares / 2;
    }

    private void accumulate(int part, double[] point, double[] gradient, double[] sums) {
        int to = (int) ((long) chosen.length * (part + 1) / PARTS);
        for (int i = (int) ((long) chosen.length * part / PARTS); i < to; i++) {
            int row = chosen[i];
            double weight = rows.weights()[row];
            double sign = rows.labels()[row] == 1 ? 1 : -1;
            double margin = sign * rows.logit(row, point, scale);
            sums[0] += weight * Logistic.loss(margin);
            sums[1] += weight;
            rows.addTo(row, -sign * weight * Logistic.wrong(margin), scale, gradient);
        }
    }
}
