package io.cvsa.ml.training.artefact;

import java.util.Locale;

/** The non-linearity between two layers. */
public enum Activation {
    RELU {
        @Override
        float of(float value) {
            return Math.max(0, value);
        }
    },
    TANH {
        @Override
        float of(float value) {
            return (float) Math.tanh(value);
        }
    },
    /** x · sigmoid(x), also called SiLU. */
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
