package io.cvsa.ml.training.artefact;

import io.cvsa.ml.training.hyperparameter.Choice;
import java.util.Locale;

/** The non-linearity between two layers. */
public enum Activation {
    @Choice(title = "ReLU", titleZh = "ReLU")
    RELU {
        @Override
        float of(float value) {
            return Math.max(0, value);
        }
    },
    @Choice(title = "tanh", titleZh = "tanh")
    TANH {
        @Override
        float of(float value) {
            return (float) Math.tanh(value);
        }
    },
    /** x · sigmoid(x), also called SiLU. */
    @Choice(title = "Swish", titleZh = "Swish")
    SWISH {
        @Override
        float of(float value) {
            return (float) (value * Sigmoid.of(value));
        }
    };

    abstract float of(float value);

    void apply(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = of(values[i]);
        }
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Activation of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
