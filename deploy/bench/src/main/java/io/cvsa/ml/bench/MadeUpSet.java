package io.cvsa.ml.bench;

import io.cvsa.ml.training.artefact.FloatMatrix;
import io.cvsa.ml.training.dataset.Split;
import io.cvsa.ml.training.dataset.TrainingSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Made-up embeddings that a few hidden directions explain, with one label in fifty wrong. */
final class MadeUpSet {

    private static final int DIRECTIONS = 24;
    private static final int BENT = 2;
    private static final double WRONG = 0.02;

    private final Random random = new Random(7);
    private final float[][] directions;

    private MadeUpSet(int columns) {
        directions = new float[DIRECTIONS][columns];
        for (float[] direction : directions) {
            noise(direction);
        }
    }

    static TrainingSet of(int columns, int train, int validation, int test) {
        MadeUpSet source = new MadeUpSet(columns);
        int rows = train + validation + test;
        float[] values = new float[rows * columns];
        byte[] labels = new byte[rows];
        float[] weights = new float[rows];
        List<Split> splits = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            labels[row] = source.row(values, row * columns);
            weights[row] = 1;
            splits.add(row < train ? Split.TRAIN : row < train + validation ? Split.VALIDATION : Split.TEST);
        }
        List<String> nothing = Collections.nCopies(rows, "");
        FloatMatrix vectors = FloatMatrix.wrap(values, rows, columns);
        return new TrainingSet(
                "made-up", "bench", null, vectors, nothing, labels, weights, splits, nothing, new long[rows]);
    }

    /** Writes one vector and returns its label: a sum of the hidden values, some of them by their distance from zero. */
    private byte row(float[] values, int at) {
        float[] vector = new float[directions[0].length];
        noise(vector);
        double score = 0;
        for (int i = 0; i < DIRECTIONS; i++) {
            float hidden = (float) random.nextGaussian();
            score += i < BENT ? Math.abs(hidden) - 0.8 : 0.5 * hidden;
            for (int j = 0; j < vector.length; j++) {
                vector[j] += hidden * directions[i][j];
            }
        }
        System.arraycopy(vector, 0, values, at, vector.length);
        boolean yes = score > 0;
        return (byte) (yes != (random.nextDouble() < WRONG) ? 1 : 0);
    }

    private void noise(float[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] = (float) random.nextGaussian();
        }
    }
}
