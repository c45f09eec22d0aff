package io.cvsa.ml.training.artefact;

import java.util.Arrays;

/** Centres and scales each dimension; fitted on train once, stored in the model and applied everywhere. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; the arrays are never handed on for writing
public record Standardisation(float[] mean, float[] scale) {

    /** Leaves vectors as they are. */
    public static Standardisation none(int dimensions) {
        float[] ones = new float[dimensions];
        Arrays.fill(ones, 1);
        return new Standardisation(new float[dimensions], ones);
    }

    /** The means and standard deviations of the chosen rows; a constant dimension is only centred. */
    public static Standardisation fit(FloatMatrix vectors, int[] rows) {
        int columns = vectors.columns();
        double[] sums = new double[columns];
        double[] squares = new double[columns];
        float[] vector = new float[columns];
        for (int row : rows) {
            vectors.copyRow(row, vector, 0);
            for (int i = 0; i < columns; i++) {
                sums[i] += vector[i];
                squares[i] += (double) vector[i] * vector[i];
            }
        }
        float[] mean = new float[columns];
        float[] scale = new float[columns];
        for (int i = 0; i < columns; i++) {
            double centre = rows.length == 0 ? 0 : sums[i] / rows.length;
            double variance = rows.length == 0 ? 0 : squares[i] / rows.length - centre * centre;
            mean[i] = (float) centre;
            scale[i] = variance > 1e-12 ? (float) Math.sqrt(variance) : 1;
        }
        return new Standardisation(mean, scale);
    }

    public int dimensions() {
        return mean.length;
    }

    /** Standardises {@code vector} in place. */
    public void apply(float[] vector) {
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (vector[i] - mean[i]) / scale[i];
        }
    }
}
