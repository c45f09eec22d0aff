package io.cvsa.ml.datasets.statistics;

import java.util.Arrays;

/**
 * Finds for each of a few vectors the nearest one, by cosine, of very many that pass by once.
 *
 * <p>The few lie transposed, so that the inner loop adds one number times a run of numbers to a run of sums: no sum waits
 * for the one before, and the compiler does several at once.
 */
final class NearestSearch {

    private final int few;
    private final int dimensions;
    private final float[] transposed;
    private final float[] sums;
    private final float[] similarity;
    private final int[] nearest;

    /** Vectors of equal length; one of norm zero has similarity zero to everything. */
    NearestSearch(float[][] vectors, int dimensions) {
        this.few = vectors.length;
        this.dimensions = dimensions;
        this.transposed = new float[few * dimensions];
        this.sums = new float[few];
        this.similarity = new float[few];
        this.nearest = new int[few];
        Arrays.fill(similarity, Float.NEGATIVE_INFINITY);
        Arrays.fill(nearest, -1);
        for (int i = 0; i < few; i++) {
            double norm = NormTally.norm(vectors[i], dimensions);
            for (int d = 0; d < dimensions; d++) {
                transposed[d * few + i] = norm == 0 ? 0 : (float) (vectors[i][d] / norm);
            }
        }
    }

    /** Compares a passing vector with all of them; of equally near ones the first stays. */
    void offer(int index, float[] vector, double norm) {
        Arrays.fill(sums, 0);
        for (int d = 0; d < dimensions; d++) {
            addTimes(sums, vector[d], transposed, d * few);
        }
        float scale = norm == 0 ? 0 : (float) (1 / norm);
        for (int i = 0; i < few; i++) {
            float cosine = sums[i] * scale;
            if (cosine > similarity[i]) {
                similarity[i] = cosine;
                nearest[i] = index;
            }
        }
    }

    private static void addTimes(float[] sums, float factor, float[] from, int offset) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += factor * from[offset + i];
        }
    }

    /** The index that was nearest to the i-th vector; -1 when none has passed. */
    int nearest(int i) {
        return nearest[i];
    }

    /** The cosine of two vectors in double precision, in [-1, 1]; zero when one of them is. */
    static double cosine(float[] one, float[] other, int dimensions) {
        double dot = 0;
        for (int d = 0; d < dimensions; d++) {
            dot += (double) one[d] * other[d];
        }
        double norms = NormTally.norm(one, dimensions) * NormTally.norm(other, dimensions);
        return norms == 0 ? 0 : Math.max(-1, Math.min(1, dot / norms));
    }
}
