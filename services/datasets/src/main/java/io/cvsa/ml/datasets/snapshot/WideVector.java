package io.cvsa.ml.datasets.snapshot;

import io.cvsa.ml.contracts.DatasetSpec.Precision;
import java.nio.ByteBuffer;

/** Turns a vector as it travelled into big-endian floats of 32 bits. */
final class WideVector {

    private static final float[] FLOATS = floats();

    private final int bytes;
    private final ByteBuffer wide;

    WideVector(Precision precision, int dimensions) {
        this.bytes = dimensions * (precision == Precision.HALF ? Short.BYTES : Float.BYTES);
        this.wide = precision == Precision.HALF ? ByteBuffer.allocate(dimensions * Float.BYTES) : null;
    }

    /** Bytes of a whole vector as it travels. */
    int travelled() {
        return bytes;
    }

    /** The same buffer where all bits travelled, else one that is valid until the next call; one of a wrong length is as it is. */
    ByteBuffer of(ByteBuffer vector) {
        if (wide == null || vector.remaining() != bytes) {
            return vector;
        }
        wide.clear();
        for (int at = vector.position(); at < vector.limit(); at += Short.BYTES) {
            wide.putFloat(FLOATS[vector.getShort(at) & 0xFFFF]);
        }
        return wide.flip();
    }

    /** The value of every half: IEEE 754-2008 binary16, a sign, five bits of exponent with a bias of 15, ten of fraction. */
    private static float[] floats() {
        float[] all = new float[1 << 16];
        for (int half = 0; half < all.length; half++) {
            int exponent = half >> 10 & 0x1F;
            int fraction = half & 0x3FF;
            float magnitude =
                    switch (exponent) {
                        case 0 -> Math.scalb((float) fraction, -24);
                        case 0x1F -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
                        default -> Math.scalb((float) (fraction | 0x400), exponent - 25);
                    };
            all[half] = half < 1 << 15 ? magnitude : -magnitude;
        }
        return all;
    }
}
