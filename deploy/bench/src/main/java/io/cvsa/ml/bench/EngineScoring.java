package io.cvsa.ml.bench;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslateException;
import ai.djl.translate.TranslatorContext;
import io.cvsa.ml.training.artefact.DenseLayer;
import io.cvsa.ml.training.artefact.FloatMatrix;
import io.cvsa.ml.training.artefact.NetworkModel;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** The same network as DJL users score one, and its matrix products with nothing around them. */
final class EngineScoring implements AutoCloseable {

    private static final int BATCH = 1_024;

    private final FloatMatrix vectors;
    private final NDManager manager = Engine.getEngine("PyTorch").newBaseManager(Device.cpu());
    private final Model model = Model.newInstance("scores", Device.cpu(), "PyTorch");
    private final NDArray mean;
    private final NDArray scale;
    private final NDArray matrix;
    private final List<NDArray> weights = new ArrayList<>();

    /** {@code vectors} are of one shard. */
    EngineScoring(NetworkModel network, FloatMatrix vectors) {
        this.vectors = vectors;
        this.mean = manager.create(network.standardisation().mean());
        this.scale = manager.create(network.standardisation().scale());
        this.matrix = manager.create(
                vectors.direct(0, vectors.rows()), new Shape(vectors.rows(), vectors.columns()), DataType.FLOAT32);
        SequentialBlock blocks = new SequentialBlock();
        for (DenseLayer layer : network.layers()) {
            if (!blocks.getChildren().isEmpty()) {
                blocks.add(Activation.reluBlock());
            }
            blocks.add(Linear.builder().setUnits(layer.outputs()).build());
            weights.add(manager.create(layer.weights(), new Shape(layer.outputs(), layer.inputs()))
                    .transpose());
        }
        fill(blocks, network);
        model.setBlock(blocks);
    }

    private void fill(Block blocks, NetworkModel network) {
        blocks.initialize(manager, DataType.FLOAT32, new Shape(1, vectors.columns()));
        List<Parameter> parameters = blocks.getParameters().values();
        for (int i = 0; i < network.layers().size(); i++) {
            DenseLayer layer = network.layers().get(i);
            parameters.get(2 * i).getArray().set(FloatBuffer.wrap(layer.weights()));
            parameters.get(2 * i + 1).getArray().set(FloatBuffer.wrap(layer.biases()));
        }
    }

    /** All probabilities by a loop over the Predictor. */
    double[] predicted() throws TranslateException, MalformedModelException {
        double[] probabilities = new double[vectors.rows()];
        try (Predictor<float[], float[]> predictor = model.newPredictor(new Rows())) {
            for (int row = 0; row < probabilities.length; row += BATCH) {
                int rows = Math.min(BATCH, probabilities.length - row);
                float[] batch = new float[rows * vectors.columns()];
                for (int i = 0; i < rows; i++) {
                    vectors.copyRow(row + i, batch, i * vectors.columns());
                }
                float[] part = predictor.predict(batch);
                for (int i = 0; i < rows; i++) {
                    probabilities[row + i] = part[i];
                }
            }
        }
        return probabilities;
    }

    /** The logits without bias, activation and standardisation. */
    float[] products() {
        try (NDManager memory = manager.newSubManager()) {
            NDArray values = matrix;
            for (NDArray layer : weights) {
                values = values.matMul(layer);
                values.attach(memory);
            }
            return values.toFloatArray();
        }
    }

    private final class Rows implements NoBatchifyTranslator<float[], float[]> {

        @Override
        public NDList processInput(TranslatorContext context, float[] batch) {
            int columns = vectors.columns();
            NDArray rows = context.getNDManager().create(batch, new Shape(batch.length / columns, columns));
            return new NDList(rows.subi(mean).divi(scale));
        }

        @Override
        public float[] processOutput(TranslatorContext context, NDList list) {
            return Activation.sigmoid(list.singletonOrThrow()).toFloatArray();
        }
    }

    @Override
    public void close() {
        model.close();
        manager.close();
    }
}
