package io.cvsa.ml.training.trainer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.cvsa.ml.training.artefact.NetworkModel;
import io.cvsa.ml.training.artefact.Standardisation;
import io.cvsa.ml.training.dataset.Split;
import io.cvsa.ml.training.dataset.TrainingSet;
import io.cvsa.ml.training.evaluation.Metrics;
import io.cvsa.ml.training.evaluation.ScoredRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * One training of a perceptron in native memory.
 *
 * <p>The random numbers of each step follow from (seed, step), so that a training resumed from any checkpoint ends with the
 * same bits as an undisturbed one.
 */
final class MlpTraining {

    private final TrainingSet set;
    private final MlpHyperparameters values;
    private final long seed;
    private final TrainingMonitor monitor;
    private final NDManager manager;
    private final Network network;
    private final Optimiser optimiser;
    private final Standardisation standardisation;
    private final int[] validationRows;
    private MlpState state = new MlpState();

    MlpTraining(TrainingSet set, MlpHyperparameters values, long seed, TrainingMonitor monitor, NDManager manager) {
        this.set = set;
        this.values = values;
        this.seed = seed;
        this.monitor = monitor;
        this.manager = manager;
        this.standardisation = Standardisation.fit(set.vectors(), set.rowsOf(Split.TRAIN));
        this.validationRows = set.rowsOf(Split.VALIDATION);
        Torch.engine().setRandomSeed((int) Seeds.mix(seed, -1));
        this.network = new Network(manager, values, set.dimensions());
        this.optimiser = Optimiser.of(values.schedule(), network.parameters());
    }

    /** Runs to the end or to the point where patience ends; the model has the weights of the best epoch. */
    NetworkModel run() throws IOException {
        Optional<Path> checkpoint = monitor.resumeFrom();
        if (checkpoint.isPresent()) {
            state = MlpState.read(checkpoint.get(), network, optimiser);
        }
        int[] rows = set.rowsOf(Split.TRAIN);
        NDArray train = TorchRows.whole(manager, set, rows, standardisation, 1);
        NDArray validation = TorchRows.whole(manager, set, validationRows, standardisation, 1);
        try (Batches batches =
                new Batches(manager, train, set, rows, values.schedule().batchSize(), seed)) {
            long steps = batches.perEpoch() * values.schedule().epochs();
            long until = batches.perEpoch()
                    * Math.min(monitor.limit(), values.schedule().epochs());
            while (state.step < until && patient()) {
                advance(batches, steps, validation);
            }
            if (state.step < steps && patient()) {
                monitor.halted(file -> state.write(file, network, optimiser));
            } else if (state.step < steps) {
                monitor.note("stopped-early", Map.of("epoch", (double) Math.floorDiv(state.step, batches.perEpoch())));
            }
        }
        return network.model(state.bestValues.isEmpty() ? network.values() : state.bestValues, standardisation);
    }

    private boolean patient() {
        return state.epochsSinceBest < values.stopping().patience();
    }

    private void advance(Batches batches, long steps, NDArray validation) throws IOException {
        monitor.verifyRunning();
        network.seed(Seeds.mix(seed, state.step));
        state.lossSum += step(batches);
        optimiser.step(state.step + 1, values.schedule().rate(state.step, steps, state.rateCuts));
        state.step++;
        monitor.progress(state.step, steps);
        if (state.step % batches.perEpoch() == 0) {
            endEpoch(batches.perEpoch(), validation);
        }
        if (state.step % values.schedule().checkpointSteps() == 0) {
            monitor.checkpoint(file -> state.write(file, network, optimiser));
        }
    }

    private float step(Batches batches) {
        try (NDManager memory = manager.newSubManager();
                GradientCollector gradients = Torch.engine().newGradientCollector()) {
            Batches.Batch batch = batches.at(state.step, memory);
            NDArray loss = BinaryLoss.mean(
                    values.loss(), network.logits(batch.vectors(), true), batch.labels(), batch.weights());
            gradients.backward(loss);
            return loss.getFloat();
        }
    }

    private void endEpoch(long perEpoch, NDArray validation) {
        double epoch = Math.floorDiv(state.step, perEpoch);
        monitor.metric("train-loss", state.step, epoch, state.lossSum / perEpoch);
        state.lossSum = 0;
        ScoredRows scored = scored(validation);
        Metrics metrics = Metrics.of(scored, 0.5); // once: it ranks all rows
        if (metrics.averagePrecision() != null && metrics.auc() != null) {
            monitor.metric("validation-loss", state.step, epoch, metrics.logLoss());
            monitor.metric("validation-average-precision", state.step, epoch, metrics.averagePrecision());
            monitor.metric("validation-roc-auc", state.step, epoch, metrics.auc());
        }
        Double goodness = values.stopping().goodness(metrics);
        if (goodness != null) { // else validation lacks a class, and the last epoch ships
            compare(goodness.floatValue());
        }
        monitor.validated((long) epoch, scored);
    }

    private void compare(float goodness) {
        if (goodness > state.best) {
            state.best = goodness;
            state.bestValues = network.values();
            state.epochsSinceBest = 0;
        } else if (values.schedule().cuts(++state.epochsSinceBest)) {
            state.rateCuts++;
        }
    }

    private ScoredRows scored(NDArray validation) {
        double[] probabilities = new double[validationRows.length];
        byte[] labels = new byte[validationRows.length];
        float[] logits = new float[0];
        if (validationRows.length > 0) {
            try (NDManager memory = manager.newSubManager()) {
                NDArray rows = validation.get("0:" + validationRows.length);
                rows.attach(memory);
                logits = network.logits(rows, false).toFloatArray();
            }
        }
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] = Logistic.wrong(-logits[i]);
            labels[i] = set.labels()[validationRows[i]];
        }
        return new ScoredRows(probabilities, labels);
    }
}
