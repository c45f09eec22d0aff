package io.cvsa.ml.datasets.snapshot;

import java.nio.ByteBuffer;

/** Tells a usable stored vector from a broken one. */
public final class Vectors {

    private Vectors() {}

    /** True for the right number of finite big-endian floats that are not all zero; a broken vector counts as missing. */
    public static boolean usable(ByteBuffer bigEndian, int dimensions) {
        if (bigEndian.remaining() != dimensions * Float.BYTES) {
            return false;
        }
        double norm = 0;
        for (int at = bigEndian.position(); at < bigEndian.limit(); at += Float.BYTES) {
            double value = bigEndian.getFloat(at);
            norm += value * value;
        }
        return norm > 0 && Double.isFinite(norm);
    }
}
