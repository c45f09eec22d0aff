package io.cvsa.ml.datasets.exchange;

import io.cvsa.ml.datasets.build.Build;
import io.cvsa.ml.datasets.build.BuildProgress;
import io.cvsa.ml.datasets.build.BuildRepository;
import io.cvsa.ml.datasets.build.BuildStep;
import io.cvsa.ml.datasets.export.DiskFull;
import io.cvsa.ml.datasets.export.FileStore;
import io.cvsa.ml.datasets.snapshot.EmbeddingModel;
import io.cvsa.ml.datasets.snapshot.EmbeddingModels;
import io.cvsa.ml.datasets.snapshot.FamilyRepository;
import io.cvsa.ml.datasets.snapshot.UnknownModel;
import io.cvsa.ml.platform.crash.CrashPoints;
import io.cvsa.ml.platform.job.JobCancelled;
import io.cvsa.ml.platform.job.JobFailedException;
import io.cvsa.ml.platform.job.JobHandler;
import io.cvsa.ml.platform.job.JobOutcome;
import io.cvsa.ml.platform.job.JobRun;
import io.cvsa.ml.platform.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/** Makes a version of a file: reads it, splits its texts, writes and publishes; an interruption begins anew from the file. */
@ApplicationScoped
class ImportJob implements JobHandler {

    static final String KIND = "dataset-import";

    private final BuildRepository builds;
    private final EmbeddingModels models;
    private final ImportFiles files;
    private final FileStore store;
    private final ImportPublication publication;

    ImportJob(
            BuildRepository builds,
            EmbeddingModels models,
            ImportFiles files,
            FileStore store,
            ImportPublication publication) {
        this.builds = builds;
        this.models = models;
        this.files = files;
        this.store = store;
        this.publication = publication;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Two at once would share the heap that one row group may fill. */
    @Override
    public int atOnce() {
        return 1;
    }

    @Override
    public JobOutcome run(JobRun job) throws Exception {
        Path file = ImportDesk.file(store, job.id());
        try {
            JobOutcome outcome = make(job, file);
            if (outcome instanceof JobOutcome.Done) {
                forget(job, file);
            }
            return outcome;
        } catch (UnknownModel e) {
            forget(job, file);
            throw new JobFailedException(e.getMessage());
        } catch (JobCancelled | JobFailedException e) {
            forget(job, file);
            throw e;
        } catch (IOException e) {
            IOException told = DiskFull.orSame(e);
            if (told instanceof DiskFull) {
                forget(job, file);
                throw new JobFailedException(told.getMessage() + ". Free some space and send the file again.");
            }
            throw told;
        }
    }

    private void forget(JobRun job, Path file) throws IOException {
        store.clear(job.id());
        Files.deleteIfExists(file);
    }

    private JobOutcome make(JobRun job, Path file) throws SQLException, IOException {
        Build build = builds.load(job.id()).orElseThrow(() -> new JobFailedException("The import's row is gone"));
        if (build.datasetId() != null) {
            return JobOutcome.done(before(job));
        }
        if (!Files.exists(file)) {
            throw new JobFailedException("The file is not on this machine any more; send it again");
        }
        EmbeddingModel model = models.named(build.spec().model());
        store.expect(Files.size(file) * 2);
        Path spool = store.workOf(job.id()).resolve("texts.spool");
        try (ImportedTexts texts = new ImportedTexts(spool, new RowCheck(model), model.dimensions())) {
            FileRows rows = files.open(job, file, store.workOf(job.id()), model);
            ImportReading.read(job, publication.news(job), rows, model.key(), texts);
            ImportReading.refuse(build.spec(), texts);
            return publish(job, build, model, texts);
        }
    }

    /** What an execution had reached that published the version and died before it could say so. */
    private static BuildProgress before(JobRun job) {
        return job.checkpoint()
                .filter(node -> !node.isNull())
                .map(node -> Json.as(node, BuildProgress.class))
                .orElse(BuildProgress.NONE);
    }

    private JobOutcome publish(JobRun job, Build build, EmbeddingModel model, ImportedTexts texts)
            throws SQLException, IOException {
        FamilyRepository.Family family = publication.family(build);
        ImportPlan plan = new ImportPlan(build.spec(), texts, family.members());
        if (plan.placed().isEmpty()) {
            throw new JobFailedException("No text of the file has a decided label: there is nothing to freeze");
        }
        if (plan.leaks().sharedTexts() + plan.leaks().sharedVideos() > 0) {
            throw new JobFailedException("The file's splits leak, so nothing was made: " + plan.leaks());
        }
        publication
                .news(job)
                .tell(ImportReading.progress(
                        BuildStep.WRITING, texts, plan.counts().read().texts()));
        ImportVersion version = ImportVersion.write(job, build, model, plan, texts, store);
        BuildProgress done = ImportReading.progress(
                BuildStep.DONE, texts, plan.counts().read().texts());
        job.checkpoint(done);
        CrashPoints.reach("import.before-version");
        boolean made = publication.publish(job, build, model, plan, version, family.revision());
        CrashPoints.reach("import.after-version");
        return made ? JobOutcome.done(done) : JobOutcome.later(Duration.ZERO);
    }
}
