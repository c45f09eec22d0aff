package io.cvsa.ml.training.trainer;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * AdamW (Loshchilov and Hutter 2019) in one pass over the engine's memory; its moments are ours to store, which those of
 * DJL's optimizer are not.
 */
final class AdamW {

    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final float EPSILON = 1e-8f;

    private final List<Parameter> parameters = new ArrayList<>();
    private final List<float[]> first = new ArrayList<>();
    private final List<float[]> second = new ArrayList<>();
    private final float decay;
    private final double clip;

    /** {@code clip} is the largest length of the whole gradient, 0 for no limit. */
    AdamW(List<Parameter> all, double decay, double clip) {
        this.decay = (float) decay;
        this.clip = clip;
        for (Parameter parameter : all) {
            if (parameter.requiresGradient()) {
                int size = (int) parameter.getArray().size();
                parameters.add(parameter);
                first.add(new float[size]);
                second.add(new float[size]);
            }
        }
    }

    /** First moments, then second ones, by parameter; the arrays themselves, to be written and to be restored into. */
    List<float[]> moments() {
        List<float[]> moments = new ArrayList<>(first);
        moments.addAll(second);
        return moments;
    }

    /** Moves every parameter along its gradient and clears the gradient; {@code step} counts from 1. */
    void step(long step, double rate) {
        List<NDArray> gradients = new ArrayList<>();
        try {
            double squares = 0;
            for (Parameter parameter : parameters) {
                gradients.add(parameter.getArray().getGradient());
                squares += squares(DirectFloats.of(gradients.get(gradients.size() - 1)));
            }
            double length = Math.sqrt(squares);
            float factor = clip > 0 && length > clip ? (float) (clip / length) : 1;
            for (int i = 0; i < gradients.size(); i++) {
                update(i, DirectFloats.of(gradients.get(i)), factor, step, rate);
            }
        } finally {
            gradients.forEach(NDArray::close);
        }
    }

    private static double squares(FloatBuffer gradient) {
        double sum = 0;
        for (int i = 0; i < gradient.limit(); i++) {
            sum += (double) gradient.get(i) * gradient.get(i);
        }
        return sum;
    }

    private void update(int index, FloatBuffer gradient, float factor, long step, double rate) {
        NDArray array = parameters.get(index).getArray();
        FloatBuffer weights = DirectFloats.of(array);
        float[] mean = first.get(index);
        float[] variance = second.get(index);
        float stride = (float) (rate / (1 - Math.pow(BETA1, (double) step)));
        float spread = (float) (1 / (1 - Math.pow(BETA2, (double) step)));
        float kept = array.getShape().dimension() > 1 ? 1 - (float) rate * decay : 1;
        for (int i = 0; i < mean.length; i++) {
            float slope = gradient.get(i) * factor;
            mean[i] = (float) BETA1 * mean[i] + (float) (1 - BETA1) * slope;
            variance[i] = (float) BETA2 * variance[i] + (float) (1 - BETA2) * slope * slope;
            float root = (float) Math.sqrt(variance[i] * spread) + EPSILON;
            weights.put(i, weights.get(i) * kept - stride * mean[i] / root);
            gradient.put(i, 0);
        }
    }
}
