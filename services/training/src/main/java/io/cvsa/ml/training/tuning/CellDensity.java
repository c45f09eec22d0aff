package io.cvsa.ml.training.tuning;

import io.cvsa.ml.training.hyperparameter.SearchSpace.Dimension;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A one-dimensional kernel density over at most fifty cells of a dimension, with a prior of the weight of one trial; the width
 * of its normal kernels by Scott's rule (Scott 1992, "Multivariate Density Estimation"), at least so that 90 % of one lie in
 * its cell.
 */
final class CellDensity {

    private static final int MOST_CELLS = 50;
    private static final double SCOTT = 1.059;
    private static final double NORMAL_QUARTILES = 1.34;
    private static final double NARROWEST = 0.5 / 1.64;

    private CellDensity() {}

    /**
     * A dimension cut into cells.
     *
     * @param grid the cells as a dimension of their own
     */
    record Cells(Dimension dimension, Dimension grid) {

        /** The cells of those trials that have a value of the dimension. */
        int[] of(List<Observation> trials) {
            return trials.stream()
                    .mapToInt(trial -> cell(trial.parameters().get(dimension.parameter())))
                    .filter(cell -> cell >= 0)
                    .toArray();
        }

        int count() {
            return Axis.isCategory(grid)
                    ? grid.choices().size()
                    : (int) Axis.of(grid).count();
        }

        private int cell(Object value) {
            if (Axis.isCategory(dimension)) {
                return Space.choice(dimension, value);
            }
            Axis axis = Axis.of(dimension);
            double first = axis.position(dimension.minimum());
            double share = (axis.position(value) - first) / (axis.position(dimension.maximum()) - first);
            return Double.isNaN(share) ? -1 : (int) Math.round(share * (count() - 1));
        }
    }

    /** A category's cells are its choices, those of a number with few steps its values. */
    static Cells cells(Dimension dimension) {
        if (Axis.isCategory(dimension)) {
            return new Cells(dimension, dimension);
        }
        Axis axis = Axis.of(dimension);
        double last = axis.step() == 0 ? MOST_CELLS - 1 : Math.min(MOST_CELLS, axis.count()) - 1;
        return new Cells(
                dimension,
                new Dimension(dimension.parameter(), "integer", 0.0, last, 1.0, false, List.of(), List.of()));
    }

    /** The mass of each cell given the cells that were seen, at least one. */
    static double[] of(Cells cells, int[] seen) {
        boolean category = Axis.isCategory(cells.grid());
        List<Object> values =
                Arrays.stream(seen).mapToObj(cell -> value(cells, cell)).toList();
        Kernels kernels = category
                ? new CategoryKernels(cells.grid(), values)
                : NumberKernels.equal(Axis.of(cells.grid()), values, width(seen));
        return IntStream.range(0, cells.count())
                .mapToDouble(cell -> mass(kernels, value(cells, cell), seen.length + 1))
                .toArray();
    }

    private static Object value(Cells cells, int cell) {
        return Axis.isCategory(cells.grid()) ? cells.grid().choices().get(cell) : (Object) cell;
    }

    private static double mass(Kernels kernels, Object value, int count) {
        double[] logs = new double[count];
        kernels.addLogDensities(value, logs);
        return Arrays.stream(logs).map(StrictMath::exp).average().orElseThrow();
    }

    private static double width(int[] seen) {
        int[] sorted = seen.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double mean = Arrays.stream(sorted).average().orElseThrow();
        double squares = Arrays.stream(sorted)
                .mapToDouble(cell -> (cell - mean) * (cell - mean))
                .sum();
        double deviation = Math.sqrt(squares / Math.max(1, n - 1));
        double quartiles = sorted[Math.min(n - 1, n * 3 / 4)] - sorted[n / 4];
        double scott = SCOTT * Math.min(quartiles / NORMAL_QUARTILES, deviation) * StrictMath.pow(n, -0.2);
        return Math.max(NARROWEST, scott);
    }
}
