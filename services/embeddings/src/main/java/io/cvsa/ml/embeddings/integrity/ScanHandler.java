package io.cvsa.ml.embeddings.integrity;

import io.cvsa.ml.embeddings.model.EmbeddingModels;
import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.model.ProviderRefused;
import io.cvsa.ml.embeddings.model.ProviderUnavailable;
import io.cvsa.ml.embeddings.vector.ModelUsability;
import io.cvsa.ml.embeddings.vector.VideoTextRepository;
import io.cvsa.ml.platform.job.JobFailedException;
import io.cvsa.ml.platform.job.JobHandler;
import io.cvsa.ml.platform.job.JobOutcome;
import io.cvsa.ml.platform.job.JobRun;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Walks a model's stored vectors in windows and mends what it finds, where it is asked to; a window is a checkpoint. */
@ApplicationScoped
public class ScanHandler implements JobHandler {

    static final String KIND = "embedding-scan";

    private static final int WINDOW = 2_000;
    private static final int MOST_WAITS = 30;
    private static final Duration LEAST_WAIT = Duration.ofSeconds(10);

    private final EmbeddingModels models;
    private final ModelUsability usability;
    private final VideoTextRepository texts;
    private final ScanRepository scans;
    private final VectorRepair repair;

    ScanHandler(
            EmbeddingModels models,
            ModelUsability usability,
            VideoTextRepository texts,
            ScanRepository scans,
            VectorRepair repair) {
        this.models = models;
        this.usability = usability;
        this.texts = texts;
        this.scans = scans;
        this.repair = repair;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int atOnce() {
        return 1;
    }

    @Override
    public JobOutcome run(JobRun job) {
        ScanSpec spec = job.spec(ScanSpec.class);
        try {
            ModelDefinition model = spec.repair() ? usability.usable(spec.model()) : models.require(spec.model());
            if (spec.repair() && job.checkpoint().isEmpty()) {
                texts.exact(model.textRecipe());
            }
            ScanProgress progress = job.checkpoint()
                    .map(tree -> Json.as(tree, ScanProgress.class))
                    .orElseGet(() -> ScanProgress.start(scans.rows(model)));
            return walk(job, model, spec.repair(), progress);
        } catch (ProblemException e) {
            throw new JobFailedException(e.detail());
        } catch (ProviderRefused e) {
            throw new JobFailedException(e.getMessage());
        }
    }

    private JobOutcome walk(JobRun job, ModelDefinition model, boolean mend, ScanProgress from) {
        ScanProgress progress = from;
        while (true) {
            job.verifyRunning();
            ScanWindow window = scans.window(model, progress.lastId(), WINDOW);
            if (window.rows() == 0) {
                scans.scanned(model, progress.checked() == 0 ? 0 : progress.lastId());
                return JobOutcome.done(progress);
            }
            try {
                long mended =
                        mend ? repair.mend(model, window.faults(), job.id().toString(), job::verifyRunning) : 0;
                progress = progress.after(window, mend, mended);
            } catch (ProviderUnavailable e) {
                return comeBack(job, progress, e);
            }
            job.checkpoint(progress);
            job.progress(progress);
        }
    }

    private static JobOutcome comeBack(JobRun job, ScanProgress progress, ProviderUnavailable e) {
        ScanProgress waited = progress.waited();
        if (waited.waits() >= MOST_WAITS) {
            throw new JobFailedException(e.getMessage());
        }
        job.checkpoint(waited);
        Duration backoff = LEAST_WAIT.multipliedBy(Math.min(waited.waits(), 12));
        return JobOutcome.later(e.retryAfter().compareTo(backoff) > 0 ? e.retryAfter() : backoff);
    }
}
