package io.cvsa.ml.training.artefact;

import java.io.IOException;

/** Weights by name with the shape that the architecture asks for. */
record WeightSource(SafetensorsFile file) {

    /** The vector {@code name} of exactly {@code length} values. */
    float[] vector(String name, int length) throws IOException {
        float[] values = file.tensor(name).values();
        if (values.length != length) {
            throw new IOException("Tensor %s has %d values, %d were expected".formatted(name, values.length, length));
        }
        return values;
    }

    Standardisation standardisation(int dimensions) throws IOException {
        return new Standardisation(vector("mean", dimensions), vector("scale", dimensions));
    }
}
