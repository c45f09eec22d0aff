package io.cvsa.ml.training.evaluation;

import io.cvsa.ml.training.dataset.TrainingSet;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What a model said of test rows.
 *
 * @param probabilities of yes, row by row; not a number where it said nothing
 */
@SuppressWarnings("ArrayRecordComponent") // columns; nobody compares or prints them
public record TestScores(TestRows rows, float[] probabilities) {

    public TestScores {
        if (probabilities.length != rows.rows()) {
            throw new IllegalArgumentException("Probabilities and test rows differ in length");
        }
    }

    /** The test rows of a set, and a model's probabilities of all its rows in the set's order. */
    public static TestScores of(TrainingSet set, double[] probabilities) {
        int[] order = TestRows.order(set);
        float[] scores = new float[order.length];
        for (int i = 0; i < order.length; i++) {
            scores[i] = (float) probabilities[order[i]];
        }
        return new TestScores(TestRows.of(set), scores);
    }

    /** Rows of which it said something, in order. */
    public int[] answered() {
        return java.util.stream.IntStream.range(0, probabilities.length)
                .filter(row -> !Float.isNaN(probabilities[row]))
                .toArray();
    }

    /** The chosen rows beside their labels. */
    public ScoredRows scored(int[] chosen) {
        double[] values = new double[chosen.length];
        byte[] labels = new byte[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            values[i] = probabilities[chosen[i]];
            labels[i] = rows.labels()[chosen[i]];
        }
        return new ScoredRows(values, labels);
    }

    /** The probabilities, little-endian float32. */
    public byte[] bytes() {
        ByteBuffer buffer =
                ByteBuffer.allocate(probabilities.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(probabilities);
        return buffer.array();
    }

    /** What {@link #bytes} wrote. */
    public static float[] floats(byte[] bytes) {
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }
}
