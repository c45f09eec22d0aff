package io.cvsa.ml.training.artefact;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A multi-layer perceptron on the standardised vector that ends in one logit. */
public final class NetworkModel implements TrainedModel {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Standardisation standardisation;
    private final Activation activation;
    private final List<DenseLayer> layers;

    /** The last layer has one output and no activation. */
    public NetworkModel(Standardisation standardisation, Activation activation, List<DenseLayer> layers) {
        this.standardisation = standardisation;
        this.activation = activation;
        this.layers = List.copyOf(layers);
        int inputs = standardisation.dimensions();
        for (DenseLayer layer : layers) {
            if (layer.inputs() != inputs) {
                throw new IllegalArgumentException("A layer reads " + layer.inputs() + " of " + inputs + " values");
            }
            inputs = layer.outputs();
        }
        if (inputs != 1) {
            throw new IllegalArgumentException("A two-class network ends in one logit, not in " + inputs);
        }
    }

    public Standardisation standardisation() {
        return standardisation;
    }

    /** What stands between two layers. */
    public Activation activation() {
        return activation;
    }

    public List<DenseLayer> layers() {
        return layers;
    }

    @Override
    public Optional<NetworkModel> asNetwork() {
        return Optional.of(this);
    }

    @Override
    public String kind() {
        return "mlp";
    }

    @Override
    public int dimensions() {
        return standardisation.dimensions();
    }

    @Override
    public boolean readsText() {
        return false;
    }

    @Override
    public double[] probabilities(FloatMatrix vectors, List<String> texts) {
        double[] probabilities = new double[vectors.rows()];
        for (int row = 0; row < probabilities.length; row++) {
            float[] values = vectors.row(row);
            standardisation.apply(values);
            for (int i = 0; i < layers.size(); i++) {
                values = layers.get(i).forward(values);
                if (i < layers.size() - 1) {
                    activation.apply(values);
                }
            }
            probabilities[row] = Sigmoid.of(values[0]);
        }
        return probabilities;
    }

    @Override
    public ObjectNode architecture() {
        ObjectNode architecture = JSON.createObjectNode();
        architecture.put("activation", activation.label());
        ArrayNode sizes = architecture.putArray("layers");
        layers.forEach(layer -> sizes.add(layer.outputs()));
        return architecture;
    }

    @Override
    public List<Tensor> tensors() {
        List<Tensor> tensors = new ArrayList<>();
        tensors.add(Tensor.vector("mean", standardisation.mean()));
        tensors.add(Tensor.vector("scale", standardisation.scale()));
        for (int i = 0; i < layers.size(); i++) {
            DenseLayer layer = layers.get(i);
            tensors.add(
                    new Tensor("layer." + i + ".weight", new int[] {layer.outputs(), layer.inputs()}, layer.weights()));
            tensors.add(Tensor.vector("layer." + i + ".bias", layer.biases()));
        }
        return tensors;
    }

    static NetworkModel read(ObjectNode architecture, WeightSource weights) throws IOException {
        int inputs = architecture.path("dimensions").asInt();
        Standardisation standardisation = weights.standardisation(inputs);
        List<DenseLayer> layers = new ArrayList<>();
        for (int i = 0; i < architecture.path("layers").size(); i++) {
            int outputs = architecture.path("layers").get(i).asInt();
            layers.add(new DenseLayer(
                    weights.vector("layer." + i + ".weight", Math.multiplyExact(outputs, inputs)),
                    weights.vector("layer." + i + ".bias", outputs)));
            inputs = outputs;
        }
        return new NetworkModel(
                standardisation, Activation.of(architecture.path("activation").asText()), layers);
    }
}
