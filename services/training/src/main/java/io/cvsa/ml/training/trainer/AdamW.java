package io.cvsa.ml.training.trainer;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * AdamW (Loshchilov and Hutter 2019) in one pass beside the engine; its moments are ours to store, which those of DJL's
 * optimizer are not.
 */
final class AdamW {

    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final float EPSILON = 1e-8f;

    private final List<Slot> slots = new ArrayList<>();
    private final float decay;
    private final double clip;

    /** {@code clip} is the largest length of the whole gradient, 0 for no limit. */
    AdamW(List<Parameter> all, double decay, double clip) {
        this.decay = (float) decay;
        this.clip = clip;
        for (Parameter parameter : all) {
            if (parameter.requiresGradient()) {
                int size = (int) parameter.getArray().size();
                slots.add(new Slot(parameter, new float[size], new float[size], new float[size], new float[size]));
            }
        }
    }

    /** A parameter with its moments, and room for its gradient and its values while they move. */
    @SuppressWarnings("ArrayRecordComponent") // working memory; nobody compares or prints it
    private record Slot(Parameter parameter, float[] mean, float[] variance, float[] slopes, float[] values) {}

    /** First moments, then second ones, by parameter; the arrays themselves, to be written and to be restored into. */
    List<float[]> moments() {
        List<float[]> moments = new ArrayList<>();
        slots.forEach(slot -> moments.add(slot.mean));
        slots.forEach(slot -> moments.add(slot.variance));
        return moments;
    }

    /** Moves every parameter along its gradient and clears the gradient; {@code step} counts from 1. */
    void step(long step, double rate) {
        slots.forEach(AdamW::takeGradient);
        float factor = factor();
        for (Slot slot : slots) {
            update(slot, factor, step, rate);
        }
    }

    private static void takeGradient(Slot slot) {
        try (NDArray gradient = slot.parameter.getArray().getGradient()) {
            FloatBuffer floats = DirectFloats.of(gradient);
            floats.get(0, slot.slopes);
            Arrays.fill(slot.values, 0);
            floats.put(0, slot.values);
        }
    }

    private float factor() {
        if (clip == 0) {
            return 1;
        }
        double length = Math.sqrt(
                slots.stream().mapToDouble(slot -> squares(slot.slopes)).sum());
        return length > clip ? (float) (clip / length) : 1;
    }

    private static double squares(float[] values) {
        double even = 0; // two sums, because each addition waits for the one before
        double odd = 0;
        for (int i = 0; i + 1 < values.length; i += 2) {
            even += (double) values[i] * values[i];
            odd += (double) values[i + 1] * values[i + 1];
        }
        double last = values.length % 2 == 0 ? 0 : values[values.length - 1];
        return even + odd + last * last;
    }

    private void update(Slot slot, float factor, long step, double rate) {
        NDArray array = slot.parameter.getArray();
        FloatBuffer weights = DirectFloats.of(array);
        float stride = (float) (rate / (1 - Math.pow(BETA1, (double) step)));
        float spread = (float) (1 / (1 - Math.pow(BETA2, (double) step)));
        float kept = array.getShape().dimension() > 1 ? 1 - (float) rate * decay : 1;
        weights.get(0, slot.values);
        move(slot.values, slot.slopes, slot.mean, slot.variance, factor, kept, stride, spread);
        weights.put(0, slot.values);
    }

    /** Java arrays, one index, no call: the compiler makes SIMD of this loop, which it does not of one over buffers. */
    private static void move(
            float[] values,
            float[] slopes,
            float[] mean,
            float[] variance,
            float factor,
            float kept,
            float stride,
            float spread) {
        for (int i = 0; i < values.length; i++) {
            float slope = slopes[i] * factor;
            mean[i] = (float) BETA1 * mean[i] + (float) (1 - BETA1) * slope;
            variance[i] = (float) BETA2 * variance[i] + (float) (1 - BETA2) * slope * slope;
            values[i] = values[i] * kept - stride * mean[i] / ((float) Math.sqrt(variance[i] * spread) + EPSILON);
        }
    }
}
