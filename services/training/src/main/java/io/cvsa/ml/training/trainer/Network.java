package io.cvsa.ml.training.trainer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;
import io.cvsa.ml.training.artefact.Activation;
import io.cvsa.ml.training.artefact.DenseLayer;
import io.cvsa.ml.training.artefact.NetworkModel;
import io.cvsa.ml.training.artefact.Standardisation;
import java.util.ArrayList;
import java.util.List;

/** The perceptron as DJL blocks, and its way into a plain model; native memory belongs to the manager it is made with. */
final class Network {

    private static final float EPSILON = 1e-5f;

    private final MlpHyperparameters shape;
    private final List<SeededDropout> dropouts = new ArrayList<>();
    private final Block block;
    private final ParameterStore store;

    Network(NDManager manager, MlpHyperparameters shape, int dimensions) {
        this.shape = shape;
        this.block = blocks();
        this.store = new ParameterStore(manager, false);
        block.initialize(manager, DataType.FLOAT32, new Shape(1, dimensions));
        parameters().forEach(parameter -> parameter.getArray().setRequiresGradient(parameter.requiresGradient()));
    }

    private Block blocks() {
        SequentialBlock blocks = new SequentialBlock();
        for (int size : shape.hiddenSizes()) {
            blocks.add(Linear.builder().setUnits(size).build());
            if (shape.batchNorm()) {
                blocks.add(BatchNorm.builder().optEpsilon(EPSILON).build());
            }
            blocks.add(activation(shape.activation()));
            if (shape.dropout() > 0) {
                SeededDropout dropout = new SeededDropout(shape.dropout());
                dropouts.add(dropout);
                blocks.add(dropout);
            }
        }
        return blocks.add(Linear.builder().setUnits(1).build());
    }

    private static Block activation(Activation activation) {
        return switch (activation) {
            case RELU -> ai.djl.nn.Activation.reluBlock();
            case TANH -> ai.djl.nn.Activation.tanhBlock();
            case SWISH -> ai.djl.nn.Activation.swishBlock(1);
        };
    }

    /** What is dropped from here on follows from {@code seed}. */
    void seed(long seed) {
        for (int i = 0; i < dropouts.size(); i++) {
            dropouts.get(i).seed(Seeds.mix(seed, i));
        }
    }

    /** The logits of a batch (rows × dimensions), shape (rows). */
    NDArray logits(NDArray batch, boolean training) {
        return block.forward(store, new NDList(batch), training)
                .singletonOrThrow()
                .flatten();
    }

    /** All parameters in a fixed order, the running statistics of batch normalisation among them. */
    List<Parameter> parameters() {
        return block.getParameters().values();
    }

    /** A copy of every parameter's values. */
    List<float[]> values() {
        List<float[]> values = new ArrayList<>();
        for (Parameter parameter : parameters()) {
            float[] copy = new float[(int) parameter.getArray().size()];
            TensorValues.read(parameter.getArray(), copy);
            values.add(copy);
        }
        return values;
    }

    /** Overwrites every parameter in place. */
    void restore(List<float[]> values) {
        for (int i = 0; i < values.size(); i++) {
            TensorValues.write(parameters().get(i).getArray(), values.get(i));
        }
    }

    /** The plain model of {@code values}, batch normalisation folded into the layer before it. */
    NetworkModel model(List<float[]> values, Standardisation standardisation) {
        List<DenseLayer> layers = new ArrayList<>();
        int next = 0;
        for (int i = 0; i <= shape.hiddenSizes().size(); i++) {
            DenseLayer layer = new DenseLayer(values.get(next), values.get(next + 1));
            next += 2;
            if (shape.batchNorm() && i < shape.hiddenSizes().size()) {
                layer = normalised(layer, values.subList(next, next + 4));
                next += 4;
            }
            layers.add(layer);
        }
        return new NetworkModel(standardisation, shape.activation(), layers);
    }

    /** {@code statistics}: gamma, beta, running mean, running variance. */
    private static DenseLayer normalised(DenseLayer layer, List<float[]> statistics) {
        double[] scale = new double[layer.outputs()];
        double[] shift = new double[layer.outputs()];
        for (int i = 0; i < scale.length; i++) {
            scale[i] = statistics.get(0)[i] / Math.sqrt(statistics.get(3)[i] + EPSILON);
            shift[i] = statistics.get(1)[i] - statistics.get(2)[i] * scale[i];
        }
        return layer.then(scale, shift);
    }
}
