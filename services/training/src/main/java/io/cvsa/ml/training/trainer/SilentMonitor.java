package io.cvsa.ml.training.trainer;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The monitor of a training that nobody watches; {@code stop} throws when it must stop. */
record SilentMonitor(Runnable stop) implements TrainingMonitor {

    @Override
    public void metric(String name, long step, double epoch, double value) {}

    @Override
    public void note(String event, Map<String, Double> figures) {
        // nobody reads it
    }

    @Override
    public void progress(long step, long steps) {}

    @Override
    public Optional<Path> resumeFrom() {
        return Optional.empty();
    }

    @Override
    public void checkpoint(CheckpointWriter writer) {}

    @Override
    public void verifyRunning() {
        stop.run();
    }
}
