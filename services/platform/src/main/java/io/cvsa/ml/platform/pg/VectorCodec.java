package io.cvsa.ml.platform.pg;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;

/**
 * Moves vectors between Java and pgvector: written as {@code $1::real[]::vector}, read as {@code vector_send(v)}, which is
 * 2 bytes of dimension, 2 bytes reserved, then big-endian floats.
 */
public final class VectorCodec {
    private static final int HEADER = 4;

    private VectorCodec() {}

    /** The value for a {@code $n::real[]::vector} parameter; cast to Object in {@code Tuple.of}, which spreads arrays. */
    public static Float[] boxed(float[] vector) {
        Float[] boxed = new Float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            boxed[i] = vector[i];
        }
        return boxed;
    }

    /** One {@code text} element for {@code unnest($n::text[])} with {@code v::vector}, as short as exact floats allow. */
    public static String text(float[] vector) {
        StringBuilder out = new StringBuilder(vector.length * 12).append('[');
        for (int i = 0; i < vector.length; i++) {
            out.append(i == 0 ? "" : ",").append(vector[i]);
        }
        return out.append(']').toString();
    }

    /** The bytes of {@code vector_send}, as {@code COPY … (FORMAT binary)} wants them too. */
    public static byte[] encode(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + Float.BYTES * vector.length);
        bytes.putShort((short) vector.length).putShort((short) 0);
        for (float value : vector) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }

    /** Reads the bytes of {@code vector_send}. */
    public static float[] decode(byte[] sent) {
        ByteBuffer bytes = ByteBuffer.wrap(sent);
        int dimensions = bytes.getShort() & 0xffff;
        if (sent.length != HEADER + Float.BYTES * dimensions) {
            throw new IllegalArgumentException(
                    "not a vector: " + sent.length + " bytes for " + dimensions + " dimensions");
        }
        bytes.getShort();
        float[] vector = new float[dimensions];
        bytes.asFloatBuffer().get(vector);
        return vector;
    }

    /** Reads the bytes of {@code vector_send} from a reactive row. */
    public static float[] decode(Buffer sent) {
        return decode(sent.getBytes());
    }
}
