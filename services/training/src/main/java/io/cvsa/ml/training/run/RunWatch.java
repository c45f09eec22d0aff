package io.cvsa.ml.training.run;

import io.cvsa.ml.platform.event.EventPublisher;
import io.cvsa.ml.platform.job.JobRun;
import io.cvsa.ml.training.intake.TrainingSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Makes the monitor that watches one execution of a run. */
@ApplicationScoped
public class RunWatch {

    private final RunCurveRepository curves;
    private final RunLogRepository log;
    private final EventPublisher news;
    private final TrainingSettings settings;

    RunWatch(RunCurveRepository curves, RunLogRepository log, EventPublisher news, TrainingSettings settings) {
        this.curves = curves;
        this.log = log;
        this.news = news;
        this.settings = settings;
    }

    /** Deletes the checkpoints of a run that will not go on. */
    public void clear(UUID run) {
        new CheckpointFiles(settings.home(), run).clear();
    }

    CheckpointFiles files(JobRun job) {
        return new CheckpointFiles(settings.home(), job.id());
    }

    RunMonitor monitor(JobRun job, CheckpointFiles files) {
        return new RunMonitor(job, curves, log, news, files);
    }
}
