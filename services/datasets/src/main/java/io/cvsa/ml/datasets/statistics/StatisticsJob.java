package io.cvsa.ml.datasets.statistics;

import io.cvsa.ml.datasets.export.FileStore;
import io.cvsa.ml.platform.crash.CrashPoints;
import io.cvsa.ml.platform.job.JobFailedException;
import io.cvsa.ml.platform.job.JobHandler;
import io.cvsa.ml.platform.job.JobLost;
import io.cvsa.ml.platform.job.JobOutcome;
import io.cvsa.ml.platform.job.JobRun;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;

/** Computes the statistics of one version; an interrupted one begins again, since the files never change. */
@ApplicationScoped
class StatisticsJob implements JobHandler {

    private final StatisticsRepository statistics;
    private final FileStore store;

    StatisticsJob(StatisticsRepository statistics, FileStore store) {
        this.statistics = statistics;
        this.store = store;
    }

    @Override
    public String kind() {
        return StatisticsRepository.KIND;
    }

    /** One at a time, so that a build always finds a worker. */
    @Override
    public int atOnce() {
        return 1;
    }

    @Override
    public JobOutcome run(JobRun job) throws IOException {
        UUID id = UUID.fromString(job.spec().path("datasetId").asText());
        FrozenVersion version =
                statistics.version(id).orElseThrow(() -> new JobFailedException("The version was deleted"));
        Counting counting = new Counting(version.hash(), version.rows(), (step, done) -> {
            job.verifyRunning();
            job.progress(new StatisticsProgress(step, done, version.rows()));
        });
        DatasetStatistics counted = count(counting, version);
        CrashPoints.reach("statistics.after-count");
        if (!statistics.store(id, job.id(), job.epoch(), counted)) {
            throw new JobLost("another worker has the statistics");
        }
        CrashPoints.reach("statistics.after-store");
        return JobOutcome.done(new StatisticsProgress(StatisticsStep.VECTORS, version.rows(), version.rows()));
    }

    private DatasetStatistics count(Counting counting, FrozenVersion version) throws IOException {
        try {
            return counting.count(file(version, "rows.jsonl"), file(version, "vectors.safetensors"));
        } catch (DamagedVersion e) {
            throw new JobFailedException(e.getMessage());
        }
    }

    private Path file(FrozenVersion version, String name) throws IOException {
        return version.file(name)
                .flatMap(store::find)
                .orElseThrow(() -> new IOException("The file " + name + " of this version is not on this machine"));
    }
}
