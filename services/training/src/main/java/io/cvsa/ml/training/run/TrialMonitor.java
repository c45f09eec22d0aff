package io.cvsa.ml.training.run;

import io.cvsa.ml.platform.job.JobRun;
import io.cvsa.ml.training.evaluation.DecisionRule;
import io.cvsa.ml.training.evaluation.Metrics;
import io.cvsa.ml.training.evaluation.ScoredRows;
import io.cvsa.ml.training.trainer.TrainingMonitor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Watches the run of a trial: halts it where its study says, and asks the study after each epoch whether it goes on. */
final class TrialMonitor implements TrainingMonitor {

    private final RunMonitor run;
    private final JobRun job;
    private final TrialTask task;
    private final TrialDesk desk;
    private final DecisionRule rule;
    private boolean halted;

    TrialMonitor(RunMonitor run, JobRun job, TrialTask task, TrialDesk desk, DecisionRule rule) {
        this.run = run;
        this.job = job;
        this.task = task;
        this.desk = desk;
        this.rule = rule;
    }

    /** Whether the training stands at its limit and can go on. */
    boolean halted() {
        return halted;
    }

    @Override
    public long limit() {
        return task.target() == null ? Long.MAX_VALUE : task.target();
    }

    @Override
    public void halted(CheckpointWriter writer) throws IOException {
        run.halted(writer);
        halted = true;
    }

    @Override
    public void validated(long resource, ScoredRows validation) {
        if (!task.compares()) {
            return;
        }
        Double value = task.value(Metrics.of(validation, rule.threshold(validation)));
        if (value == null || !Double.isFinite(value)) {
            return;
        }
        desk.fallsBehind(task, job.id(), job.epoch(), (int) resource, value).ifPresent(best -> {
            throw new TrialPruned(
                    "pruned after %d: its best so far, %.4f, is below the others' median".formatted(resource, best));
        });
    }

    @Override
    public void metric(String name, long step, double epoch, double value) {
        run.metric(name, step, epoch, value);
    }

    @Override
    public void note(String event, Map<String, Double> figures) {
        run.note(event, figures);
    }

    @Override
    public void progress(long step, long steps) {
        run.progress(step, steps);
    }

    @Override
    public Optional<Path> resumeFrom() {
        return run.resumeFrom();
    }

    @Override
    public void checkpoint(CheckpointWriter writer) throws IOException {
        run.checkpoint(writer);
    }

    @Override
    public void verifyRunning() {
        run.verifyRunning();
    }
}
