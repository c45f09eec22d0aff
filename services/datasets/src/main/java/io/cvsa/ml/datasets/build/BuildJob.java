package io.cvsa.ml.datasets.build;

import io.cvsa.ml.contracts.BuildFailed;
import io.cvsa.ml.contracts.TextsEmbedded;
import io.cvsa.ml.contracts.Topics;
import io.cvsa.ml.datasets.export.DiskFull;
import io.cvsa.ml.datasets.export.FileStore;
import io.cvsa.ml.datasets.snapshot.EmbeddingModel;
import io.cvsa.ml.datasets.snapshot.EmbeddingModels;
import io.cvsa.ml.datasets.snapshot.UnknownModel;
import io.cvsa.ml.platform.event.EventPublisher;
import io.cvsa.ml.platform.event.OutboxEvent;
import io.cvsa.ml.platform.job.JobCancelled;
import io.cvsa.ml.platform.job.JobFailedException;
import io.cvsa.ml.platform.job.JobHandler;
import io.cvsa.ml.platform.job.JobOutcome;
import io.cvsa.ml.platform.job.JobRun;
import io.cvsa.ml.platform.job.JobState;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Builds a data set: reads, asks for missing vectors, fetches them, writes and publishes; goes on where it was interrupted. */
@ApplicationScoped
class BuildJob implements JobHandler {

    private final BuildRepository builds;
    private final EmbeddingModels models;
    private final FileStore store;
    private final EventPublisher publisher;
    private final Steps steps;

    BuildJob(BuildRepository builds, EmbeddingModels models, FileStore store, EventPublisher publisher, Steps steps) {
        this.builds = builds;
        this.models = models;
        this.store = store;
        this.publisher = publisher;
        this.steps = steps;
    }

    @Override
    public String kind() {
        return BuildRepository.KIND;
    }

    @Override
    public JobOutcome run(JobRun job) throws Exception {
        try {
            JobOutcome outcome = build(job);
            if (outcome instanceof JobOutcome.Done) {
                store.clear(job.id());
            }
            return outcome;
        } catch (UnknownModel e) {
            throw failed(job, e.getMessage());
        } catch (DiskFull e) {
            throw failed(job, e.getMessage() + ". Nothing was published; free some space and retry the build.");
        } catch (JobCancelled | JobFailedException e) {
            store.clear(job.id());
            throw e;
        }
    }

    /** Whoever waits for this build, such as a retraining policy, hears that it will not come; blocks. */
    @Override
    public List<OutboxEvent> announce(UUID id, JobState state, String error) {
        return builds.load(id)
                .map(build -> List.of(OutboxEvent.of(Topics.BUILD_FAILED, id.toString(), failed(build, state, error))))
                .orElse(List.of());
    }

    private static BuildFailed failed(Build build, JobState state, String error) {
        boolean cancelled = state == JobState.CANCELLED;
        String reason = error == null || error.isBlank() ? "the build was " + state.text() : error;
        return new BuildFailed(build.id(), build.spec().name(), cancelled, reason, build.requestedBy());
    }

    private JobFailedException failed(JobRun job, String message) {
        store.clear(job.id());
        return new JobFailedException(message);
    }

    private JobOutcome build(JobRun job) throws SQLException, IOException {
        Build build = builds.load(job.id()).orElseThrow(() -> new JobFailedException("The build's row is gone"));
        if (build.datasetId() != null) {
            return JobOutcome.done(done(BuildCheckpoint.of(job.checkpoint()).progress()));
        }
        BuildNews news = new BuildNews(job, publisher);
        EmbeddingModel model = models.named(build.spec().model());
        try (Execution run = new Execution(job, news, build, model, store.workOf(job.id()))) {
            run.tally().control(); // the claim
            run.tally().control(); // the build's row
            return steps.run(run);
        }
    }

    private static BuildProgress done(BuildProgress last) {
        return new BuildProgress(
                BuildStep.DONE,
                null,
                null,
                last.rows(),
                last.texts(),
                last.missing(),
                last.failed(),
                last.roundTrips() + 1, // the version's statement
                last.controlRoundTrips(),
                null,
                null);
    }

    /** The steps in their order. */
    @ApplicationScoped
    static class Steps {

        private final Reading reading;
        private final Embedding embedding;
        private final Writing writing;
        private final Publication publication;

        Steps(Reading reading, Embedding embedding, Writing writing, Publication publication) {
            this.reading = reading;
            this.embedding = embedding;
            this.writing = writing;
            this.publication = publication;
        }

        JobOutcome run(Execution run) throws SQLException, IOException {
            reading.read(run);
            Optional<JobOutcome> wait = embedding.await(run);
            if (wait.isPresent()) {
                return wait.get();
            }
            List<TextsEmbedded.Failure> failures = embedding.failures(run);
            if (run.tally().missing() > 0) {
                reading.fetch(run);
            }
            WrittenVersion written = writing.write(run, failures);
            run.reached(run.checkpoint().snapshotEpoch(), true, BuildStep.WRITING);
            if (publication.publish(run, written)) {
                run.tally().control(); // the end of the job
                return JobOutcome.done(run.tally().at(BuildStep.DONE));
            }
            run.reached(0, false, BuildStep.READING);
            return JobOutcome.later(Duration.ZERO);
        }
    }
}
