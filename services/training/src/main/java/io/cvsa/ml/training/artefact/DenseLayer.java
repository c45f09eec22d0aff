package io.cvsa.ml.training.artefact;

/**
 * A fully connected layer; batch normalisation is folded into it.
 *
 * @param weights outputs × inputs, row by row
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; the arrays are never handed on for writing
public record DenseLayer(float[] weights, float[] biases) {

    public DenseLayer {
        if (biases.length == 0 || weights.length % biases.length != 0) {
            throw new IllegalArgumentException(weights.length + " weights do not make " + biases.length + " outputs");
        }
    }

    public int inputs() {
        return weights.length / biases.length;
    }

    public int outputs() {
        return biases.length;
    }

    /** This layer followed by the affine map {@code y = x · scale + shift}, as one layer. */
    public DenseLayer then(double[] scale, double[] shift) {
        int inputs = inputs();
        float[] scaled = new float[weights.length];
        float[] shifted = new float[biases.length];
        for (int out = 0; out < biases.length; out++) {
            for (int in = 0; in < inputs; in++) {
                scaled[out * inputs + in] = (float) (weights[out * inputs + in] * scale[out]);
            }
            shifted[out] = (float) (biases[out] * scale[out] + shift[out]);
        }
        return new DenseLayer(scaled, shifted);
    }

    /** This layer on raw vectors: the standardisation before it becomes a part of it. */
    public DenseLayer after(Standardisation standardisation) {
        int inputs = inputs();
        float[] scaled = new float[weights.length];
        float[] shifted = new float[biases.length];
        for (int out = 0; out < biases.length; out++) {
            double shift = biases[out];
            for (int in = 0; in < inputs; in++) {
                double weight =
                        (double) weights[out * inputs + in] / standardisation.scale()[in];
                scaled[out * inputs + in] = (float) weight;
                shift -= weight * standardisation.mean()[in];
            }
            shifted[out] = (float) shift;
        }
        return new DenseLayer(scaled, shifted);
    }

    float[] forward(float[] input) {
        int inputs = input.length;
        float[] output = new float[biases.length];
        for (int out = 0; out < output.length; out++) {
            double sum = biases[out];
            int from = out * inputs;
            for (int in = 0; in < inputs; in++) {
                sum += (double) weights[from + in] * input[in];
            }
            output[out] = (float) sum;
        }
        return output;
    }
}
