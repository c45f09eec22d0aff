package io.cvsa.ml.training.run;

import io.cvsa.ml.platform.job.JobFailedException;
import io.cvsa.ml.platform.job.JobOutcome;
import io.cvsa.ml.platform.job.JobRun;
import io.cvsa.ml.training.evaluation.DecisionRule;
import io.cvsa.ml.training.evaluation.Metrics;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * Trains a trial: as any run, but it ends with what validation says; no test row is read and no model is kept. One that halts
 * gives its place free and is woken when it may go on.
 */
final class TrialTraining {

    /** Until it is woken; its study always does. */
    private static final Duration HALT = Duration.ofDays(3650);

    private final RunTraining training;
    private final RunWatch watch;
    private final TrialDesk desk;

    TrialTraining(RunTraining training, RunWatch watch, TrialDesk desk) {
        this.training = training;
        this.watch = watch;
        this.desk = desk;
    }

    /** Blocks until the trial has halted or ended. */
    JobOutcome run(Run run, TrialTask task, JobRun job, CheckpointFiles files) throws IOException {
        if (task.outcome() != null) {
            files.clear();
            return task.outcome().equals("pruned")
                    ? JobOutcome.superseded("pruned: others of its study went on")
                    : done(run);
        }
        if (task.reached()) {
            return JobOutcome.later(HALT);
        }
        try (RunMonitor monitor = watch.monitor(job, files)) {
            DecisionRule rule = RunTraining.rule(run);
            return ended(run, task, job, files, new TrialMonitor(monitor, job, task, desk, rule));
        } catch (TrialPruned pruned) {
            desk.prune(task, job.id(), job.epoch());
            files.clear();
            return JobOutcome.superseded(pruned.getMessage());
        }
    }

    private JobOutcome ended(Run run, TrialTask task, JobRun job, CheckpointFiles files, TrialMonitor monitor)
            throws IOException {
        Metrics validation = training.validate(run, job, monitor);
        Double value = task.value(validation);
        if (value == null) {
            throw new JobFailedException("Validation has no " + task.metric() + ": it lacks one of the two classes");
        }
        if (monitor.halted()) {
            desk.halt(task, job.id(), job.epoch(), value);
            return JobOutcome.later(HALT);
        }
        desk.finish(task, job.id(), job.epoch(), validation, value);
        files.clear();
        return done(run);
    }

    private static JobOutcome done(Run run) {
        return JobOutcome.done(Map.of(), RunResultRepository.ended(run, "succeeded", null));
    }
}
