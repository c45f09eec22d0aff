package io.cvsa.ml.training;

import java.util.SplittableRandom;

/** Makes a small vector from a text, always the same: noise that leans one way when the text sings. */
final class TinyVectors {

    static final String MODEL = "tiny";
    static final int DIMENSIONS = 8;

    private TinyVectors() {}

    static float[] of(String text) {
        SplittableRandom noise = new SplittableRandom(text.hashCode());
        float[] vector = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) (noise.nextDouble() - 0.5);
        }
        vector[0] += text.contains("sings") ? 0.4f : -0.2f;
        return vector;
    }
}
