package io.cvsa.ml.training.trainer;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Reads and overwrites contiguous float tensors: on the CPU in the engine's own memory, on a GPU by a copy. */
final class TensorValues {

    private TensorValues() {}

    /** Whether the tensor's memory can be reached without a copy. */
    static boolean areHere(NDArray array) {
        return !array.getDevice().isGpu();
    }

    static void read(NDArray array, float[] values) {
        if (areHere(array)) {
            floats(array).get(0, values);
        } else {
            copyOut(array, values);
        }
    }

    /** Overwrites in place, past the recording of gradients. */
    static void write(NDArray array, float[] values) {
        if (areHere(array)) {
            floats(array).put(0, values);
        } else {
            copyIn(array, values);
        }
    }

    /** By a copy that is closed here: one that the engine makes by itself would live as long as the tensor's manager. */
    static void copyOut(NDArray array, float[] values) {
        try (NDArray copy = array.toDevice(Device.cpu(), true)) {
            floats(copy).get(0, values);
        }
    }

    static void copyIn(NDArray array, float[] values) {
        try (NDArray source = array.getManager().create(values, array.getShape());
                NDArray target = array.stopGradient()) { // shares the memory
            target.set(new NDIndex("..."), source);
        }
    }

    private static FloatBuffer floats(NDArray array) {
        return array.toByteBuffer(true).order(ByteOrder.nativeOrder()).asFloatBuffer();
    }
}
