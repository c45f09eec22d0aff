package io.cvsa.ml.training.trainer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The whole matrix of vectors on the engine: one product forward and one back for each look at loss and gradient. */
final class TorchProblem implements LinearProblem {

    private final NDManager manager;
    private final List<NDArray> shards;
    private final byte[] labels;
    private final float[] weights;
    private final int columns;

    /** {@code shards} hold the rows in the order of {@code labels} and belong to the caller. */
    TorchProblem(NDManager manager, List<NDArray> shards, byte[] labels, float[] weights, int columns) {
        this.manager = manager;
        this.shards = shards;
        this.labels = labels;
        this.weights = weights;
        this.columns = columns;
    }

    @Override
    public int size() {
        return columns + 1;
    }

    @Override
    public boolean hasTwoBlocks() {
        return false;
    }

    @Override
    public byte[] labels() {
        return labels;
    }

    @Override
    public double[] logits(int[] rows, double[] point, double scale) {
        float[] all = logits(point);
        return IntStream.of(rows).mapToDouble(row -> all[row]).toArray();
    }

    @Override
    public Objective objective(int[] rows, double scale, double strength) {
        float[] counted = new float[weights.length]; // rows of other folds weigh nothing
        double total = 0;
        for (int row : rows) {
            counted[row] = weights[row];
            total += weights[row];
        }
        return new MatrixObjective(counted, total, 1 / (strength * total));
    }

    private float[] logits(double[] point) {
        float[] coordinates = new float[columns];
        for (int i = 0; i < columns; i++) {
            coordinates[i] = (float) point[i];
        }
        float[] logits = new float[labels.length];
        int next = 0;
        try (NDManager step = manager.newSubManager()) {
            NDArray vector = step.create(coordinates, new Shape(columns, 1));
            for (NDArray shard : shards) {
                float[] part = attached(step, shard.matMul(vector)).toFloatArray();
                System.arraycopy(part, 0, logits, next, part.length);
                next += part.length;
            }
        }
        float bias = (float) point[columns];
        for (int i = 0; i < logits.length; i++) {
            logits[i] += bias;
        }
        return logits;
    }

    private void addProducts(float[] slopes, double[] gradient) {
        int next = 0;
        try (NDManager step = manager.newSubManager()) {
            for (NDArray shard : shards) {
                int rows = (int) shard.getShape().get(0);
                NDArray part = step.create(Arrays.copyOfRange(slopes, next, next + rows), new Shape(1, rows));
                float[] product = part.matMul(shard).toFloatArray();
                for (int i = 0; i < columns; i++) {
                    gradient[i] += product[i];
                }
                next += rows;
            }
        }
    }

    private static NDArray attached(NDManager step, NDArray array) {
        array.attach(step);
        return array;
    }

    /** Mean logistic loss and penalty; sums run in double, the products in the engine's float32. */
    private final class MatrixObjective implements Objective {

        private final float[] counted;
        private final double total;
        private final double penalty;

        MatrixObjective(float[] counted, double total, double penalty) {
            this.counted = counted;
            this.total = total;
            this.penalty = penalty;
        }

        @Override
        public int size() {
            return columns + 1;
        }

        @Override
        public double valueAndGradient(double[] point, double[] gradient) {
            float[] slopes = logits(point);
            double loss = 0;
            double slope = 0;
            for (int i = 0; i < slopes.length; i++) {
                double sign = labels[i] == 1 ? 1 : -1;
                double margin = sign * slopes[i];
                loss += counted[i] * Logistic.loss(margin);
                slopes[i] = (float) (-sign * counted[i] / total * Logistic.wrong(margin));
                slope += slopes[i];
            }
            Arrays.fill(gradient, 0);
            addProducts(slopes, gradient);
            double squares = 0;
            for (int i = 0; i < columns; i++) {
                squares += point[i] * point[i];
                gradient[i] += penalty * point[i];
            }
            gradient[columns] = slope;
            return loss / total + penalty * squares / 2;
        }
    }
}
