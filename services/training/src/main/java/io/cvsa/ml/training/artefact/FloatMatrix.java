package io.cvsa.ml.training.artefact;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** A row-major matrix of floats over one or more contiguous buffers, mapped files included; reading is thread-safe. */
public final class FloatMatrix {

    private final List<FloatBuffer> shards;
    private final List<ByteBuffer> bytes; // of the shards, or none
    private final int rowsPerShard;
    private final int rows;
    private final int columns;

    private FloatMatrix(List<FloatBuffer> shards, List<ByteBuffer> bytes, int rowsPerShard, int rows, int columns) {
        this.shards = shards;
        this.bytes = bytes;
        this.rowsPerShard = rowsPerShard;
        this.rows = rows;
        this.columns = columns;
    }

    /** A matrix over {@code values}, which holds {@code rows × columns} floats and is not copied. */
    public static FloatMatrix wrap(float[] values, int rows, int columns) {
        if (values.length != Math.multiplyExact(rows, columns)) {
            throw new IllegalArgumentException(
                    "%d floats are not a %d × %d matrix".formatted(values.length, rows, columns));
        }
        return new FloatMatrix(List.of(FloatBuffer.wrap(values)), List.of(), Math.max(rows, 1), rows, columns);
    }

    /** A copy of {@code vectors}, which must all have the same length. */
    public static FloatMatrix of(float[]... vectors) {
        int columns = vectors.length == 0 ? 0 : vectors[0].length;
        float[] values = new float[Math.multiplyExact(vectors.length, columns)];
        for (int i = 0; i < vectors.length; i++) {
            if (vectors[i].length != columns) {
                throw new IllegalArgumentException(
                        "Vector %d has %d dimensions, the first has %d".formatted(i, vectors[i].length, columns));
            }
            System.arraycopy(vectors[i], 0, values, i * columns, columns);
        }
        return wrap(values, vectors.length, columns);
    }

    /** A matrix without vectors, for models that read texts only. */
    public static FloatMatrix empty(int rows) {
        return wrap(new float[0], rows, 0);
    }

    /** A matrix over little-endian buffers that each hold {@code rowsPerShard} rows, the last one the rest. */
    static FloatMatrix over(List<? extends ByteBuffer> buffers, int rowsPerShard, int rows, int columns) {
        List<FloatBuffer> shards = new ArrayList<>();
        List<ByteBuffer> bytes = new ArrayList<>();
        for (ByteBuffer buffer : buffers) {
            bytes.add(buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN));
            shards.add(bytes.get(bytes.size() - 1).asFloatBuffer());
        }
        return new FloatMatrix(List.copyOf(shards), List.copyOf(bytes), rowsPerShard, rows, columns);
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** Copies row {@code row} into {@code into} from {@code offset} on. */
    public void copyRow(int row, float[] into, int offset) {
        shards.get(row / rowsPerShard).get(row % rowsPerShard * columns, into, offset, columns);
    }

    /** As many rows from {@code row} on as lie beside each other, {@code most} at most. */
    public int together(int row, int most) {
        return Math.min(Math.min(most, rows - row), rowsPerShard - row % rowsPerShard);
    }

    /**
     * {@link #together} rows for native code, in its byte order: the very bytes where they are mapped in that order, a copy
     * otherwise.
     */
    public ByteBuffer direct(int row, int count) {
        int rowBytes = Math.multiplyExact(columns, Float.BYTES);
        if (!bytes.isEmpty() && ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN) {
            ByteBuffer shard = bytes.get(row / rowsPerShard);
            if (shard.isDirect()) {
                return shard.slice(row % rowsPerShard * rowBytes, count * rowBytes)
                        .order(ByteOrder.nativeOrder());
            }
        }
        ByteBuffer copy = ByteBuffer.allocateDirect(count * rowBytes).order(ByteOrder.nativeOrder());
        FloatBuffer floats = copy.asFloatBuffer();
        float[] vector = new float[columns];
        for (int i = 0; i < count; i++) {
            copyRow(row + i, vector, 0);
            floats.put(vector);
        }
        return copy;
    }

    /** A fresh copy of row {@code row}. */
    public float[] row(int row) {
        float[] vector = new float[columns];
        copyRow(row, vector, 0);
        return vector;
    }

    /** All values in one array, row by row; only for matrices below 2^31 values. */
    public float[] toArray() {
        float[] values = new float[Math.multiplyExact(rows, columns)];
        for (int i = 0; i < rows; i++) {
            copyRow(i, values, i * columns);
        }
        return values;
    }

    /** The chosen rows in the given order, copied. */
    public FloatMatrix select(int[] chosen) {
        float[] values = new float[Math.multiplyExact(chosen.length, columns)];
        for (int i = 0; i < chosen.length; i++) {
            copyRow(chosen[i], values, i * columns);
        }
        return wrap(values, chosen.length, columns);
    }
}
