package io.cvsa.ml.embeddings.map;

import java.util.Arrays;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.decomposition.QRDecomposition;

/**
 * The directions in which vectors differ most, found by subspace iteration: it looks at the rows a few times and never holds a
 * matrix of dimensions × dimensions.
 */
final class PrincipalAxes {

    private static final int ROUNDS = 4;
    private static final int SPARE = 10;

    private final double[] mean;
    private final DMatrixRMaj axes;

    private PrincipalAxes(double[] mean, DMatrixRMaj axes) {
        this.mean = mean;
        this.axes = axes;
    }

    /**
     * Learns at most {@code wanted} axes from rows that lie one behind the other.
     *
     * @param watch called before each look at the rows; may throw to stop
     */
    static PrincipalAxes of(float[] rows, int dimensions, int wanted, long seed, Runnable watch) {
        int count = rows.length / dimensions;
        int kept = Math.min(wanted, Math.min(dimensions, Math.max(1, count - 1)));
        int width = Math.min(dimensions, kept + SPARE);
        double[] mean = mean(rows, dimensions, count);
        DMatrixRMaj basis = orthonormal(random(dimensions, width, seed));
        for (int round = 0; round < ROUNDS; round++) {
            watch.run();
            basis = orthonormal(spread(rows, mean, basis));
        }
        watch.run();
        DMatrixRMaj inner = new DMatrixRMaj(width, width);
        CommonOps_DDRM.multTransA(basis, spread(rows, mean, basis), inner);
        DMatrixRMaj axes = new DMatrixRMaj(dimensions, kept);
        CommonOps_DDRM.mult(basis, largest(inner, kept), axes);
        return new PrincipalAxes(mean, axes);
    }

    int count() {
        return axes.numCols;
    }

    /** Where a vector lies along the axes. */
    float[] project(float[] vector) {
        double[] along = new double[axes.numCols];
        for (int i = 0; i < vector.length; i++) {
            add(along, vector[i] - mean[i], i * axes.numCols, axes.data);
        }
        float[] projected = new float[along.length];
        for (int j = 0; j < along.length; j++) {
            projected[j] = (float) along[j];
        }
        return projected;
    }

    private static double[] mean(float[] rows, int dimensions, int count) {
        double[] mean = new double[dimensions];
        for (int row = 0; row < count; row++) {
            for (int i = 0; i < dimensions; i++) {
                mean[i] += rows[row * dimensions + i];
            }
        }
        for (int i = 0; i < dimensions; i++) {
            mean[i] /= count;
        }
        return mean;
    }

    /** The rows' scatter matrix times the basis. */
    private static DMatrixRMaj spread(float[] rows, double[] mean, DMatrixRMaj basis) {
        int dimensions = basis.numRows;
        int width = basis.numCols;
        double[] spread = new double[dimensions * width];
        double[] row = new double[dimensions];
        for (int from = 0; from < rows.length; from += dimensions) {
            double[] along = new double[width];
            for (int i = 0; i < dimensions; i++) {
                row[i] = rows[from + i] - mean[i];
                add(along, row[i], i * width, basis.data);
            }
            for (int i = 0; i < dimensions; i++) {
                for (int j = 0; j < width; j++) {
                    spread[i * width + j] += row[i] * along[j];
                }
            }
        }
        return DMatrixRMaj.wrap(dimensions, width, spread);
    }

    private static void add(double[] sum, double factor, int from, double[] values) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += factor * values[from + j];
        }
    }

    private static DMatrixRMaj random(int rows, int columns, long seed) {
        Random random = new Random(seed);
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        for (int i = 0; i < matrix.data.length; i++) {
            matrix.data[i] = random.nextGaussian();
        }
        return matrix;
    }

    private static DMatrixRMaj orthonormal(DMatrixRMaj matrix) {
        QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(matrix.numRows, matrix.numCols);
        qr.decompose(matrix.copy());
        return qr.getQ(null, true);
    }

    /** The eigenvectors of the largest eigenvalues as columns, the largest first. */
    private static DMatrixRMaj largest(DMatrixRMaj symmetric, int kept) {
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(symmetric.numRows, true, true);
        eigen.decompose(symmetric.copy());
        Integer[] order = new Integer[symmetric.numRows];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        Arrays.sort(order, (a, b) -> Double.compare(eigen.getEigenvalue(b).real, eigen.getEigenvalue(a).real));
        DMatrixRMaj vectors = new DMatrixRMaj(symmetric.numRows, kept);
        for (int j = 0; j < kept; j++) {
            DMatrixRMaj vector = eigen.getEigenVector(order[j]);
            for (int i = 0; i < vectors.numRows; i++) {
                vectors.set(i, j, vector.get(i));
            }
        }
        return vectors;
    }
}
