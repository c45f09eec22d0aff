package io.cvsa.ml.embeddings.index;

import io.cvsa.ml.platform.job.JobFailedException;
import io.cvsa.ml.platform.job.JobHandler;
import io.cvsa.ml.platform.job.JobOutcome;
import io.cvsa.ml.platform.job.JobRun;
import io.cvsa.ml.platform.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;

/** Copies a model's vectors to a table of ours and has them indexed; whatever an interrupted execution left is used or ended. */
@ApplicationScoped
public class IndexBuildHandler implements JobHandler {

    static final String KIND = "near-index";

    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final NearIndexRepository indexes;
    private final NearTableRepository tables;
    private final HnswBuild hnsw;

    public IndexBuildHandler(NearIndexRepository indexes, NearTableRepository tables, HnswBuild hnsw) {
        this.indexes = indexes;
        this.tables = tables;
        this.hnsw = hnsw;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** A build takes the memory of {@code maintenance_work_mem}. */
    @Override
    public int atOnce() {
        return 1;
    }

    @Override
    public JobOutcome run(JobRun job) throws SQLException {
        NearIndex index = indexes.find(job.spec(IndexBuildSpec.class).index())
                .filter(each -> each.state().equals(NearIndex.BUILDING))
                .orElseThrow(() -> new JobFailedException("The index was dropped."));
        if (!indexes.seenByAllWriters(index.id())) {
            return JobOutcome.later(MOMENT);
        }
        tables.cancelBuilds(index);
        tables.create(index);
        IndexBuildProgress progress = fill(job, index);
        if (!tables.indexed(index)) {
            build(job, index);
        }
        job.verifyRunning();
        if (!indexes.finish(index, job.id(), job.epoch(), progress.lastId())) {
            throw new JobFailedException("The index was dropped while it was built.");
        }
        return JobOutcome.done(progress);
    }

    private IndexBuildProgress fill(JobRun job, NearIndex index) {
        IndexBuildProgress progress = job.checkpoint()
                .map(tree -> Json.as(tree, IndexBuildProgress.class))
                .orElse(IndexBuildProgress.START);
        if (progress.equals(IndexBuildProgress.START)) {
            indexes.total(index.id(), tables.stored(index.model(), index.dimensions()));
        }
        while (!progress.filled()) {
            job.verifyRunning();
            progress = progress.after(tables.fill(index, progress.lastId()));
            job.checkpoint(progress);
        }
        return progress;
    }

    private void build(JobRun job, NearIndex index) throws SQLException {
        job.verifyRunning();
        try {
            hnsw.run(index, job::stopRequested);
        } catch (SQLException e) {
            job.verifyRunning();
            throw e;
        }
    }
}
