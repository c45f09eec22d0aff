package io.cvsa.ml.training.trainer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.cvsa.ml.training.artefact.DenseLayer;
import io.cvsa.ml.training.artefact.FloatMatrix;
import io.cvsa.ml.training.artefact.NetworkModel;
import io.cvsa.ml.training.artefact.Standardisation;
import io.cvsa.ml.training.artefact.TrainedModel;
import io.cvsa.ml.training.dataset.TrainingSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The probabilities of a large matrix, by products on the engine where a model is layers on the vector. Mapped rows are not
 * copied: the standardisation is folded into the first layer.
 */
public final class MatrixScoring {

    /** Below, the engine's calls cost more than the loops that they replace. */
    private static final int LEAST_ROWS = 512;

    /** Of one layer's outputs for one block of rows, 32 MiB. */
    private static final int BLOCK_VALUES = 1 << 23;

    /** A mean so many times its scale would cost the folded sum the digits that subtracting it first keeps. */
    private static final float LARGEST_MEAN = 64;

    private MatrixScoring() {}

    /** As {@link TrainedModel#probabilities}, within 1e-6; it has two threads for itself. */
    public static double[] probabilities(TrainedModel model, FloatMatrix vectors, List<String> texts) {
        Optional<NetworkModel> network = model.asNetwork();
        return network.isPresent()
                        && vectors.rows() >= LEAST_ROWS
                        && folds(network.get().standardisation())
                ? scored(network.get(), vectors)
                : model.probabilities(vectors, texts);
    }

    /** The probabilities of all rows of a set. */
    public static double[] probabilities(TrainedModel model, TrainingSet set) {
        return probabilities(model, set.vectors(), set.texts());
    }

    private static boolean folds(Standardisation standardisation) {
        for (int i = 0; i < standardisation.dimensions(); i++) {
            if (Math.abs(standardisation.mean()[i])
                    > LARGEST_MEAN * standardisation.scale()[i]) {
                return false;
            }
        }
        return true;
    }

    private static double[] scored(NetworkModel network, FloatMatrix vectors) {
        double[] probabilities = new double[vectors.rows()];
        int widest =
                network.layers().stream().mapToInt(DenseLayer::outputs).max().orElseThrow();
        try (NDManager manager = Torch.manager()) {
            List<Weights> layers = weights(manager, network);
            for (int row = 0; row < vectors.rows(); ) {
                int rows = vectors.together(row, Math.max(1, BLOCK_VALUES / widest));
                float[] logits = logits(manager, layers, network, vectors, row, rows);
                for (int i = 0; i < rows; i++) {
                    probabilities[row + i] = 1 / (1 + Math.exp(-logits[i]));
                }
                row += rows;
            }
        }
        return probabilities;
    }

    /** Of a layer on the engine: inputs × outputs, and 1 × outputs. */
    private record Weights(NDArray matrix, NDArray bias) {}

    private static List<Weights> weights(NDManager manager, NetworkModel network) {
        List<Weights> layers = new ArrayList<>();
        for (DenseLayer layer : network.layers()) {
            DenseLayer plain = layers.isEmpty() ? layer.after(network.standardisation()) : layer;
            NDArray rows = manager.create(plain.weights(), new Shape(plain.outputs(), plain.inputs()));
            layers.add(new Weights(rows.transpose(), manager.create(plain.biases(), new Shape(1, plain.outputs()))));
        }
        return layers;
    }

    private static float[] logits(
            NDManager manager, List<Weights> layers, NetworkModel network, FloatMatrix vectors, int row, int rows) {
        try (NDManager block = manager.newSubManager()) {
            NDArray values =
                    block.create(vectors.direct(row, rows), new Shape(rows, vectors.columns()), DataType.FLOAT32);
            for (int i = 0; i < layers.size(); i++) {
                values = i == 0 ? values : activated(values, network);
                values = values.matMul(layers.get(i).matrix());
                values.addi(layers.get(i).bias());
            }
            return values.toFloatArray();
        }
    }

    private static NDArray activated(NDArray values, NetworkModel network) {
        return switch (network.activation()) {
            case RELU -> Activation.relu(values);
            case TANH -> Activation.tanh(values);
            case SWISH -> Activation.swish(values, 1);
        };
    }
}
