package io.cvsa.ml.training.trainer;

import io.cvsa.ml.training.evaluation.ScoredRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What a trainer tells the run that drives it, and what the run tells the trainer. */
public interface TrainingMonitor {

    /** One point of a curve, for example {@code train-loss} or {@code validation-average-precision}. */
    void metric(String name, long step, double epoch, double value);

    /**
     * Something that happened once and that whoever reads the run's log wants to know.
     *
     * @param event a word, such as {@code stopped-early}
     * @param figures its numbers by name
     */
    void note(String event, Map<String, Double> figures);

    /** How far the run is. */
    void progress(long step, long steps);

    /** The file of the last recorded checkpoint of this run, if it was interrupted. */
    Optional<Path> resumeFrom();

    /** Records a checkpoint; the run chooses the temporary file, forces and renames it. */
    void checkpoint(CheckpointWriter writer) throws IOException;

    /**
     * How much of its resource the trainer may use now; where that is not all, it ends with {@link #halted} and the best it
     * has. A rule that ends the training earlier ends it for good.
     */
    default long limit() {
        return Long.MAX_VALUE;
    }

    /** Records where a training stands that has come to its limit, so that it can go on later. */
    default void halted(CheckpointWriter writer) throws IOException {
        checkpoint(writer);
    }

    /** What validation says after so much of the resource; may throw as {@link #verifyRunning} does. */
    default void validated(long resource, ScoredRows validation) {}

    /** Throws the run's own unchecked exception when the trainer must stop; called at least every few seconds. */
    void verifyRunning();

    /** Writes a checkpoint into the file it is given. */
    @FunctionalInterface
    interface CheckpointWriter {
        void write(Path file) throws IOException;
    }

    /** A monitor that records nothing and never stops. */
    static TrainingMonitor silent() {
        return silent(() -> {});
    }

    /** The same for a training that stops with its owner. */
    static TrainingMonitor silent(Runnable verifyRunning) {
        return new SilentMonitor(verifyRunning);
    }
}
