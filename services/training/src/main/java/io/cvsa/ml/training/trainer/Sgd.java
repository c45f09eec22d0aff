package io.cvsa.ml.training.trainer;

import ai.djl.nn.Parameter;
import java.util.List;

/** Stochastic gradient descent with momentum and decoupled decay: SGDW of Loshchilov and Hutter 2019. */
final class Sgd extends Optimiser {

    private final float momentum;

    Sgd(List<Parameter> all, double momentum, double decay, double clip) {
        super(all, 1, decay, clip);
        this.momentum = (float) momentum;
    }

    @Override
    void move(float[] values, float[] slopes, List<float[]> moments, float factor, float kept, long step, double rate) {
        float[] velocity = moments.get(0);
        float stride = (float) rate;
        for (int i = 0; i < values.length; i++) {
            velocity[i] = momentum * velocity[i] + slopes[i] * factor;
            values[i] = values[i] * kept - stride * velocity[i];
        }
    }
}
