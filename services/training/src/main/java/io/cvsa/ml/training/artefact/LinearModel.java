package io.cvsa.ml.training.artefact;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Logistic regression on the standardised vector, on hashed n-grams of the text, or on both. */
public final class LinearModel implements TrainedModel {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Standardisation standardisation;
    private final float[] vectorWeights;
    private final CharacterNgrams ngrams;
    private final float[] ngramWeights;
    private final float bias;

    private LinearModel(
            Standardisation standardisation,
            float[] vectorWeights,
            CharacterNgrams ngrams,
            float[] ngramWeights,
            float bias) {
        this.standardisation = standardisation;
        this.vectorWeights = vectorWeights;
        this.ngrams = ngrams;
        this.ngramWeights = ngramWeights;
        this.bias = bias;
    }

    /** Reads vectors only; {@code weights} belong to standardised vectors. */
    public static LinearModel ofVectors(Standardisation standardisation, float[] weights, float bias) {
        return new LinearModel(standardisation, weights, null, new float[0], bias);
    }

    /** Reads texts only. */
    public static LinearModel ofNgrams(CharacterNgrams ngrams, float[] weights, float bias) {
        return new LinearModel(Standardisation.none(0), new float[0], ngrams, weights, bias);
    }

    /** Reads both. */
    public static LinearModel ofBoth(LinearModel vectors, LinearModel texts) {
        return new LinearModel(
                vectors.standardisation,
                vectors.vectorWeights,
                texts.ngrams,
                texts.ngramWeights,
                vectors.bias + texts.bias);
    }

    @Override
    public Optional<NetworkModel> asNetwork() {
        return readsText()
                ? Optional.empty()
                : Optional.of(new NetworkModel(
                        standardisation,
                        Activation.RELU, // stands between layers, of which there is one
                        List.of(new DenseLayer(vectorWeights, new float[] {bias}))));
    }

    @Override
    public Optional<LinearModel> asLinear() {
        return Optional.of(this);
    }

    /** The part that reads the vector, for somebody else to compute. */
    public Projection projection() {
        float[] shift = new float[dimensions()];
        float[] weights = new float[dimensions()];
        for (int i = 0; i < weights.length; i++) {
            shift[i] = -standardisation.mean()[i];
            weights[i] = (float) ((double) vectorWeights[i] / standardisation.scale()[i]);
        }
        return new Projection(shift, weights);
    }

    /** The same model for vectors of one value each: what {@link #projection()} made of the raw ones. */
    public LinearModel afterProjection() {
        return new LinearModel(Standardisation.none(1), new float[] {1}, ngrams, ngramWeights, bias);
    }

    /** The logit of a row whose vector and text add nothing. */
    public float bias() {
        return bias;
    }

    @Override
    public String kind() {
        return "linear";
    }

    @Override
    public int dimensions() {
        return vectorWeights.length;
    }

    @Override
    public boolean readsText() {
        return ngrams != null;
    }

    @Override
    public double[] probabilities(FloatMatrix vectors, List<String> texts) {
        int rows = dimensions() > 0 ? vectors.rows() : texts.size();
        double[] probabilities = new double[rows];
        float[] vector = new float[dimensions()];
        for (int row = 0; row < rows; row++) {
            double logit = bias;
            if (vector.length > 0) {
                vectors.copyRow(row, vector, 0);
                logit += dot(vector);
            }
            if (ngrams != null) {
                logit += ngrams.vector(texts.get(row)).dot(ngramWeights);
            }
            probabilities[row] = Sigmoid.of(logit);
        }
        return probabilities;
    }

    private double dot(float[] vector) {
        standardisation.apply(vector);
        double sum = 0;
        for (int i = 0; i < vector.length; i++) {
            sum += vector[i] * vectorWeights[i];
        }
        return sum;
    }

    @Override
    public ObjectNode architecture() {
        ObjectNode architecture = JSON.createObjectNode();
        if (ngrams != null) {
            architecture
                    .putObject("ngrams")
                    .put("shortest", ngrams.shortest())
                    .put("longest", ngrams.longest())
                    .put("bits", ngrams.bits())
                    .put("logarithmic", ngrams.logarithmic());
        }
        return architecture;
    }

    @Override
    public List<Tensor> tensors() {
        List<Tensor> tensors = new ArrayList<>();
        tensors.add(Tensor.vector("bias", bias));
        if (dimensions() > 0) {
            tensors.add(Tensor.vector("mean", standardisation.mean()));
            tensors.add(Tensor.vector("scale", standardisation.scale()));
            tensors.add(Tensor.vector("vector.weight", vectorWeights));
        }
        if (ngrams != null) {
            tensors.add(Tensor.vector("ngram.weight", ngramWeights));
        }
        return tensors;
    }

    static LinearModel read(ObjectNode architecture, WeightSource weights) throws IOException {
        float bias = weights.vector("bias", 1)[0];
        int dimensions = architecture.path("dimensions").asInt();
        LinearModel vectors = ofVectors(
                dimensions == 0 ? Standardisation.none(0) : weights.standardisation(dimensions),
                dimensions == 0 ? new float[0] : weights.vector("vector.weight", dimensions),
                bias);
        if (!architecture.path("ngrams").isObject()) {
            return vectors;
        }
        CharacterNgrams ngrams = ngrams((ObjectNode) architecture.get("ngrams"));
        return ofBoth(vectors, ofNgrams(ngrams, weights.vector("ngram.weight", ngrams.buckets()), 0));
    }

    private static CharacterNgrams ngrams(ObjectNode json) {
        return new CharacterNgrams(
                json.path("shortest").asInt(),
                json.path("longest").asInt(),
                json.path("bits").asInt(),
                json.path("logarithmic").asBoolean());
    }
}
