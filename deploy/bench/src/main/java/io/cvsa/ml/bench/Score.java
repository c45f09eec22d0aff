package io.cvsa.ml.bench;

import io.cvsa.ml.training.artefact.Activation;
import io.cvsa.ml.training.artefact.DenseLayer;
import io.cvsa.ml.training.artefact.FloatMatrix;
import io.cvsa.ml.training.artefact.NetworkModel;
import io.cvsa.ml.training.artefact.SafetensorsFile;
import io.cvsa.ml.training.artefact.Standardisation;
import io.cvsa.ml.training.trainer.MatrixScoring;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/** A mapped matrix scored by a linear head and by a perceptron, beside DJL's Predictor and beside the bare products. */
final class Score implements Claim {

    private static final int PAIRS = 7;
    private static final int HIDDEN = 128;
    private static final int FITTED = 2_000;
    private static final int CHECKED_EVERY = 20;
    private static final double NEAR = 1e-6;

    @Override
    public String name() {
        return "score";
    }

    @Override
    public List<Result> measure() throws Exception {
        Path directory = Files.createTempDirectory("cvsa-bench");
        try {
            FloatMatrix vectors =
                    SafetensorsFile.open(VectorFile.write(directory)).matrix("vectors");
            Standardisation standardisation =
                    Standardisation.fit(vectors, IntStream.range(0, FITTED).toArray());
            List<Result> results = new ArrayList<>(compare("linear", network(standardisation, 1), vectors, 0.8));
            results.addAll(compare(HIDDEN + " hidden", network(standardisation, HIDDEN, 1), vectors, 0.6));
            return results;
        } finally {
            VectorFile.remove(directory);
        }
    }

    private List<Result> compare(String kind, NetworkModel model, FloatMatrix vectors, double ofFloor)
            throws Exception {
        double[][] found = {MatrixScoring.probabilities(model, vectors, List.of()), null};
        String workload = "100k x 1024, mapped, " + kind + " / ";
        try (EngineScoring engine = new EngineScoring(model, vectors)) {
            Pairs.Times weak = Pairs.run(PAIRS, () -> score(model, vectors), () -> found[1] = engine.predicted());
            Pairs.Times strong = Pairs.run(PAIRS, () -> score(model, vectors), engine::products);
            double error = error(model, vectors, found[0]);
            boolean near = error <= NEAR && error(model, vectors, found[1]) <= 100 * NEAR;
            String check = String.format(Locale.ROOT, "probabilities within %.1g of loops in double", error);
            return List.of(
                    Result.timed(name(), workload + "DJL Predictor, 1,024 rows a call", weak, 1.2, check, near),
                    Result.timed(name(), workload + "the products alone", strong, ofFloor, check, near));
        }
    }

    private static double[] score(NetworkModel model, FloatMatrix vectors) {
        return MatrixScoring.probabilities(model, vectors, List.of());
    }

    private static NetworkModel network(Standardisation standardisation, int... outputs) {
        Random random = new Random(9);
        List<DenseLayer> layers = new ArrayList<>();
        int inputs = standardisation.dimensions();
        for (int size : outputs) {
            float[] weights = new float[size * inputs];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (float) (random.nextGaussian() / Math.sqrt(inputs));
            }
            layers.add(new DenseLayer(weights, new float[size]));
            inputs = size;
        }
        return new NetworkModel(standardisation, Activation.RELU, layers);
    }

    /** The largest difference from what loops in double make of every twentieth row. */
    private static double error(NetworkModel model, FloatMatrix vectors, double[] probabilities) {
        double largest = 0;
        for (int row = 0; row < vectors.rows(); row += CHECKED_EVERY) {
            largest = Math.max(largest, Math.abs(probability(model, vectors.row(row)) - probabilities[row]));
        }
        return largest;
    }

    private static double probability(NetworkModel model, float[] vector) {
        double[] values = new double[vector.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = ((double) vector[i] - model.standardisation().mean()[i])
                    / model.standardisation().scale()[i];
        }
        for (int i = 0; i < model.layers().size(); i++) {
            values = outputs(model.layers().get(i), values, i < model.layers().size() - 1);
        }
        return 1 / (1 + Math.exp(-values[0]));
    }

    private static double[] outputs(DenseLayer layer, double[] inputs, boolean rectified) {
        double[] outputs = new double[layer.outputs()];
        for (int out = 0; out < outputs.length; out++) {
            double sum = layer.biases()[out];
            for (int in = 0; in < inputs.length; in++) {
                sum += layer.weights()[out * inputs.length + in] * inputs[in];
            }
            outputs[out] = rectified ? Math.max(0, sum) : sum;
        }
        return outputs;
    }
}
