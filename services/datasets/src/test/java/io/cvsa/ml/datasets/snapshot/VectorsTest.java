package io.cvsa.ml.datasets.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class VectorsTest {

    @Test
    void brokenVectorsAreNotUsable() {
        assertThat(Vectors.usable(floats(1, 0), 2)).isTrue();
        assertThat(Vectors.usable(floats(0, 0), 2)).isFalse();
        assertThat(Vectors.usable(floats(Float.NaN, 1), 2)).isFalse();
        assertThat(Vectors.usable(floats(Float.POSITIVE_INFINITY, 1), 2)).isFalse();
        assertThat(Vectors.usable(floats(1, 1, 1), 2)).isFalse();
    }

    private static ByteBuffer floats(float... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Float.BYTES);
        for (float value : values) {
            buffer.putFloat(value);
        }
        return buffer.flip();
    }
}
