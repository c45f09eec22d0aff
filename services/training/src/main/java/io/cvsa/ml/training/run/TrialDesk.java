package io.cvsa.ml.training.run;

import io.cvsa.ml.training.evaluation.Metrics;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/**
 * Where the worker of a trial's run asks its study and leaves what it found; {@code epoch} is that of the job, which fences
 * every word.
 */
public interface TrialDesk {

    /** The trial that a run is; empty for the run of no study. */
    Optional<TrialTask> task(UUID run);

    /** Stores what the trial has after so much of its resource; its best so far, if that is not worth going on. */
    OptionalDouble fallsBehind(TrialTask task, UUID run, long epoch, int resource, double value);

    /** Stores what the trial has at its target, where it waits. */
    void halt(TrialTask task, UUID run, long epoch, double value);

    /** Ends the trial, and its run, with its value. */
    void finish(TrialTask task, UUID run, long epoch, Metrics validation, double value);

    /** Ends the trial because it is not worth going on. */
    void prune(TrialTask task, UUID run, long epoch);
}
