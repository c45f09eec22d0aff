package io.cvsa.ml.training.trainer;

import io.cvsa.ml.training.artefact.SafetensorsFile;
import io.cvsa.ml.training.artefact.SafetensorsWriter;
import io.cvsa.ml.training.artefact.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Everything that changes while a perceptron trains, beside the weights and moments: what a checkpoint must hold. */
final class MlpState {

    private static final long DIGITS = 1 << 20;

    /** Steps done. */
    long step;

    /** Sum of the batch losses of the epoch so far; a float, so that a checkpoint keeps it exactly. */
    float lossSum;

    /** Best value of the stopping metric so far, more being better; likewise. */
    float best = Float.NEGATIVE_INFINITY;

    int epochsSinceBest;

    /** How often the learning rate was cut on a plateau. */
    int rateCuts;

    /** The weights of the best epoch so far: those that ship. */
    List<float[]> bestValues = List.of();

    /** Writes this state with the network's weights and the optimiser's moments. */
    void write(Path file, Network network, Optimiser optimiser) throws IOException {
        List<Tensor> tensors = new ArrayList<>();
        float high = (float) Math.floorDiv(step, DIGITS); // in two parts, because a float counts to 2^24 only
        float low = (float) (step % DIGITS);
        tensors.add(Tensor.vector("state", high, low, lossSum, best, epochsSinceBest, bestValues.size(), rateCuts));
        add(tensors, "weight", network.values());
        add(tensors, "moment", optimiser.moments());
        add(tensors, "best", bestValues);
        SafetensorsWriter.write(file, tensors);
    }

    private static void add(List<Tensor> tensors, String name, List<float[]> values) {
        for (int i = 0; i < values.size(); i++) {
            tensors.add(Tensor.vector(name + "." + i, values.get(i)));
        }
    }

    /** Reads a state back, into the network and the optimiser too. */
    static MlpState read(Path path, Network network, Optimiser optimiser) throws IOException {
        SafetensorsFile file = SafetensorsFile.open(path);
        float[] numbers = file.tensor("state").values();
        MlpState state = new MlpState();
        state.step = ((long) numbers[0]) * DIGITS + (long) numbers[1];
        state.lossSum = numbers[2];
        state.best = numbers[3];
        state.epochsSinceBest = (int) numbers[4];
        state.bestValues = values(file, "best", (int) numbers[5]);
        state.rateCuts = (int) numbers[6];
        network.restore(values(file, "weight", network.parameters().size()));
        List<float[]> moments = optimiser.moments();
        List<float[]> stored = values(file, "moment", moments.size());
        for (int i = 0; i < moments.size(); i++) {
            System.arraycopy(stored.get(i), 0, moments.get(i), 0, moments.get(i).length);
        }
        return state;
    }

    private static List<float[]> values(SafetensorsFile file, String name, int count) throws IOException {
        List<float[]> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(file.tensor(name + "." + i).values());
        }
        return List.copyOf(values);
    }
}
