package io.cvsa.ml.datasets.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.cvsa.ml.contracts.DatasetSpec.Precision;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class WideVectorTest {

    /** Encodings from the tables of IEEE 754-2008 binary16: one, the largest, the smallest normal and subnormal, and no numbers. */
    @Test
    void halvesAreWidenedExactly() {
        assertThat(wide(0x3C00, 0xC000, 0x7BFF, 0x3555)).containsExactly(1, -2, 65504, 0.33325195f);
        assertThat(wide(0x0400, 0x0001, 0x8001, 0x0000))
                .containsExactly(6.1035156e-5f, 5.9604645e-8f, -5.9604645e-8f, 0);
        assertThat(wide(0x7C00, 0xFC00)).containsExactly(Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);
        assertThat(wide(0x7E00)).containsExactly(Float.NaN);
    }

    @Test
    void fullVectorsAndThoseOfAnotherLengthAreLeftAsTheyAre() {
        ByteBuffer full = ByteBuffer.allocate(2 * Float.BYTES);
        assertThat(new WideVector(Precision.FULL, 2).of(full)).isSameAs(full);
        assertThat(new WideVector(Precision.FULL, 2).travelled()).isEqualTo(8);
        assertThat(new WideVector(Precision.HALF, 2).of(full)).isSameAs(full);
        assertThat(new WideVector(Precision.HALF, 2).travelled()).isEqualTo(4);
    }

    private static float[] wide(int... halves) {
        ByteBuffer travelled =
                ByteBuffer.allocate(1 + halves.length * Short.BYTES).position(1);
        for (int half : halves) {
            travelled.putShort((short) half);
        }
        ByteBuffer floats = new WideVector(Precision.HALF, halves.length).of(travelled.position(1));
        float[] values = new float[halves.length];
        floats.asFloatBuffer().get(values);
        return values;
    }
}
