package io.cvsa.ml.training.trainer;

import ai.djl.ndarray.NDArray;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** The engine's own memory of a contiguous CPU tensor as a buffer; valid while the tensor is open. */
final class DirectFloats {

    private DirectFloats() {}

    static FloatBuffer of(NDArray array) {
        return array.toByteBuffer(true).order(ByteOrder.nativeOrder()).asFloatBuffer();
    }
}
