package io.cvsa.ml.training.trainer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps curves and checkpoints, and can stop a training after some steps as a killed worker would. */
final class RecordingMonitor implements TrainingMonitor {

    /** Stands for the run's own exception. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    final Map<String, List<Double>> curves = new TreeMap<>();
    final List<String> notes = new ArrayList<>();
    private final Path directory;
    private final long killAfter;
    private final Optional<Path> resume;
    private long limit = Long.MAX_VALUE;
    boolean halted;
    private long looks;
    private Path last;

    private RecordingMonitor(Path directory, long killAfter, Optional<Path> resume) {
        this.directory = directory;
        this.killAfter = killAfter;
        this.resume = resume;
    }

    static RecordingMonitor undisturbed(Path directory) {
        return new RecordingMonitor(directory, Long.MAX_VALUE, Optional.empty());
    }

    static RecordingMonitor killedAfter(long looks, Path directory) {
        return new RecordingMonitor(directory, looks, Optional.empty());
    }

    /** From now on the training halts after so much of its resource. */
    RecordingMonitor haltingAfter(long resource) {
        limit = resource;
        return this;
    }

    /** A monitor that goes on from this one's last checkpoint. */
    RecordingMonitor resumed() {
        return new RecordingMonitor(directory, Long.MAX_VALUE, Optional.ofNullable(last));
    }

    /** How often the trainer asked whether to go on: the measure of its work. */
    long looks() {
        return looks;
    }

    @Override
    public void metric(String name, long step, double epoch, double value) {
        curves.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }

    @Override
    public void note(String event, Map<String, Double> figures) {
        notes.add(event);
    }

    @Override
    public void progress(long step, long steps) {}

    @Override
    public Optional<Path> resumeFrom() {
        return resume;
    }

    @Override
    public long limit() {
        return limit;
    }

    @Override
    public void halted(CheckpointWriter writer) throws IOException {
        checkpoint(writer);
        halted = true;
    }

    @Override
    public void checkpoint(CheckpointWriter writer) throws IOException {
        last = Files.createTempFile(directory, "checkpoint", ".safetensors");
        writer.write(last);
    }

    @Override
    public void verifyRunning() {
        if (++looks > killAfter) {
            throw new Killed();
        }
    }
}
