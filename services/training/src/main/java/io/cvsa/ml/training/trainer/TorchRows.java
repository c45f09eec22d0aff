package io.cvsa.ml.training.trainer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.cvsa.ml.training.artefact.Standardisation;
import io.cvsa.ml.training.dataset.TrainingSet;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** Chosen rows of a set as standardised tensors, in shards below the size limit of a buffer. */
final class TorchRows {

    private static final long SHARD_BYTES = 1L << 30;

    private TorchRows() {}

    /** The rows as one tensor, rows × dimensions, each value multiplied by {@code factor}. */
    static NDArray whole(
            NDManager manager, TrainingSet set, int[] rows, Standardisation standardisation, double factor) {
        return part(manager, set, rows, 0, rows.length, standardisation, factor);
    }

    /** The rows as consecutive tensors of at most a gibibyte each. */
    static List<NDArray> shards(
            NDManager manager, TrainingSet set, int[] rows, Standardisation standardisation, double factor) {
        int size = (int) Math.max(1, SHARD_BYTES / ((long) Float.BYTES * set.dimensions()));
        List<NDArray> shards = new ArrayList<>();
        for (int from = 0; from < rows.length; from += size) {
            int to = Math.min(rows.length, from + size);
            shards.add(part(manager, set, rows, from, to, standardisation, factor));
        }
        return shards;
    }

    private static NDArray part(
            NDManager manager,
            TrainingSet set,
            int[] rows,
            int from,
            int to,
            Standardisation standardisation,
            double factor) {
        int columns = set.dimensions();
        ByteBuffer bytes = ByteBuffer.allocateDirect(Math.toIntExact((long) (to - from) * columns * Float.BYTES))
                .order(ByteOrder.nativeOrder());
        FloatBuffer floats = bytes.asFloatBuffer();
        float[] vector = new float[columns];
        for (int i = from; i < to; i++) {
            set.vectors().copyRow(rows[i], vector, 0);
            standardisation.apply(vector);
            for (int j = 0; j < columns; j++) {
                vector[j] *= (float) factor;
            }
            floats.put(vector);
        }
        return manager.create(bytes, new Shape(to - from, columns), DataType.FLOAT32);
    }
}
