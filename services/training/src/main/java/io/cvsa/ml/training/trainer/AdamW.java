package io.cvsa.ml.training.trainer;

import ai.djl.nn.Parameter;
import java.util.List;

/** AdamW (Loshchilov and Hutter 2019). */
final class AdamW extends Optimiser {

    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final float EPSILON = 1e-8f;

    AdamW(List<Parameter> all, double decay, double clip) {
        super(all, 2, decay, clip);
    }

    @Override
    void move(float[] values, float[] slopes, List<float[]> moments, float factor, float kept, long step, double rate) {
        float stride = (float) (rate / (1 - Math.pow(BETA1, (double) step)));
        float spread = (float) (1 / (1 - Math.pow(BETA2, (double) step)));
        move(values, slopes, moments.get(0), moments.get(1), factor, kept, stride, spread);
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
