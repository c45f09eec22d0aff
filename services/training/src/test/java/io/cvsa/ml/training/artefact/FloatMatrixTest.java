package io.cvsa.ml.training.artefact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows are handed to native code as they lie. */
class FloatMatrixTest {

    private static final int ROWS = 7;
    private static final int COLUMNS = 3;
    private static final int PER_SHARD = 4;

    private static FloatMatrix sharded(boolean direct) {
        List<ByteBuffer> shards = new ArrayList<>();
        for (int row = 0; row < ROWS; row += PER_SHARD) {
            int bytes = Math.min(PER_SHARD, ROWS - row) * COLUMNS * Float.BYTES;
            ByteBuffer shard = direct ? ByteBuffer.allocateDirect(bytes) : ByteBuffer.allocate(bytes);
            shard.order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < bytes / Float.BYTES; i++) {
                shard.putFloat(i * Float.BYTES, row * COLUMNS + i);
            }
            shards.add(shard);
        }
        return FloatMatrix.over(shards, PER_SHARD, ROWS, COLUMNS);
    }

    private static float[] floats(ByteBuffer bytes) {
        float[] floats = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(floats);
        return floats;
    }

    @Test
    void rowsOfOneShardAreTogether() {
        FloatMatrix matrix = sharded(true);
        assertThat(matrix.together(0, 100)).isEqualTo(4);
        assertThat(matrix.together(0, 3)).isEqualTo(3);
        assertThat(matrix.together(2, 100)).isEqualTo(2);
        assertThat(matrix.together(4, 100)).isEqualTo(3);
        assertThat(matrix.together(6, 100)).isEqualTo(1);
    }

    @Test
    void rowsAreTheSameBytesOrACopyOfThem() {
        FloatMatrix heap = FloatMatrix.wrap(sharded(false).toArray(), ROWS, COLUMNS);
        for (FloatMatrix matrix : List.of(sharded(true), sharded(false), heap)) {
            ByteBuffer rows = matrix.direct(4, 2);
            assertThat(rows.isDirect()).isTrue();
            assertThat(rows.order()).isEqualTo(ByteOrder.nativeOrder());
            assertThat(floats(rows)).containsExactly(12, 13, 14, 15, 16, 17);
            assertThat(floats(matrix.direct(1, 2))).containsExactly(3, 4, 5, 6, 7, 8);
        }
    }
}
