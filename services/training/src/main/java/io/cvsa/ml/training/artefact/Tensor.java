package io.cvsa.ml.training.artefact;

import java.util.Arrays;

/** A named float32 tensor in row-major order. */
@SuppressWarnings("ArrayRecordComponent") // equality is by content
public record Tensor(String name, int[] shape, float[] values) {

    public Tensor {
        int size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (size != values.length) {
            throw new IllegalArgumentException(
                    "Tensor " + name + " of shape " + Arrays.toString(shape) + " has " + values.length + " values");
        }
    }

    /** A vector. */
    public static Tensor vector(String name, float... values) {
        return new Tensor(name, new int[] {values.length}, values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor that
                && name.equals(that.name)
                && Arrays.equals(shape, that.shape)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return name + Arrays.toString(shape);
    }
}
