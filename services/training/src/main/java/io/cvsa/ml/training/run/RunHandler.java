package io.cvsa.ml.training.run;

import io.cvsa.ml.platform.event.OutboxEvent;
import io.cvsa.ml.platform.job.JobCancelled;
import io.cvsa.ml.platform.job.JobFailedException;
import io.cvsa.ml.platform.job.JobHandler;
import io.cvsa.ml.platform.job.JobOutcome;
import io.cvsa.ml.platform.job.JobRun;
import io.cvsa.ml.platform.job.JobState;
import io.cvsa.ml.training.intake.TrainingSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Takes a queued run through its training, one at a time in a process. */
@ApplicationScoped
public class RunHandler implements JobHandler {

    private final RunRepository runs;
    private final RunTraining training;
    private final TrialDesk trials;
    private final RunWatch watch;
    private final TrainingSettings settings;

    RunHandler(RunRepository runs, RunTraining training, TrialDesk trials, RunWatch watch, TrainingSettings settings) {
        this.runs = runs;
        this.training = training;
        this.trials = trials;
        this.watch = watch;
        this.settings = settings;
    }

    @Override
    public String kind() {
        return "run";
    }

    /** One, as DJL collects gradients for the whole JVM; none where worker processes do it. */
    @Override
    public int atOnce() {
        return settings.delegates() ? 0 : 1;
    }

    @Override
    public JobOutcome run(JobRun job) throws IOException {
        Run run = runs.find(job.id()).orElseThrow(() -> new JobFailedException("The run's row is gone"));
        CheckpointFiles files = watch.files(job);
        if (run.modelVersion() != null) {
            // the process died between the version's statement and the job's
            files.clear();
            return JobOutcome.done(Map.of("modelVersion", run.modelVersion()));
        }
        try {
            Optional<TrialTask> trial = trials.task(run.id());
            return trial.isPresent()
                    ? new TrialTraining(training, watch, trials).run(run, trial.get(), job, files)
                    : version(run, job, files);
        } catch (JobCancelled | JobFailedException end) {
            files.clear();
            throw end;
        }
    }

    private JobOutcome version(Run run, JobRun job, CheckpointFiles files) throws IOException {
        try (RunMonitor monitor = watch.monitor(job, files)) {
            int version = training.train(run, job, monitor);
            files.clear();
            return JobOutcome.done(Map.of("modelVersion", version));
        }
    }

    @Override
    public List<OutboxEvent> announce(UUID id, JobState state, String error) {
        return runs.find(id)
                .map(run -> List.of(RunResultRepository.ended(run, state.text(), error)))
                .orElse(List.of());
    }
}
