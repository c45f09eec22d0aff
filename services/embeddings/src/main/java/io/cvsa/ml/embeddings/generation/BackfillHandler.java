package io.cvsa.ml.embeddings.generation;

import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.model.ProviderRefused;
import io.cvsa.ml.embeddings.model.ProviderUnavailable;
import io.cvsa.ml.embeddings.vector.CatalogueWindow;
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

/** Walks the catalogue in windows and embeds what has no vector; a window is a checkpoint. */
@ApplicationScoped
public class BackfillHandler implements JobHandler {

    static final String KIND = "backfill";

    private static final int WINDOW = 1_000;
    private static final int MOST_WAITS = 30;
    private static final Duration LEAST_WAIT = Duration.ofSeconds(10);

    private final TextEmbedder embedder;
    private final ModelUsability usability;
    private final VideoTextRepository texts;

    public BackfillHandler(TextEmbedder embedder, ModelUsability usability, VideoTextRepository texts) {
        this.embedder = embedder;
        this.usability = usability;
        this.texts = texts;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public JobOutcome run(JobRun job) {
        BackfillSpec spec = job.spec(BackfillSpec.class);
        BackfillProgress progress = job.checkpoint()
                .map(tree -> Json.as(tree, BackfillProgress.class))
                .orElseGet(() -> BackfillProgress.start(texts.videos()));
        try {
            return walk(job, usability.usable(spec.model()), spec.force(), progress);
        } catch (ProblemException e) {
            throw new JobFailedException(e.detail());
        } catch (ProviderRefused e) {
            throw new JobFailedException(e.getMessage());
        }
    }

    private JobOutcome walk(JobRun job, ModelDefinition model, boolean force, BackfillProgress from) {
        BackfillProgress progress = from;
        long began = System.nanoTime();
        while (true) {
            job.verifyRunning();
            CatalogueWindow window = texts.window(model, progress.lastAid(), WINDOW, force);
            if (window.videos() == 0) {
                return JobOutcome.done(progress);
            }
            Tally tally = new Tally();
            try {
                embed(job, model, window, force, progress, tally, from.done(), began);
            } catch (ProviderUnavailable e) {
                return comeBack(job, progress, e);
            }
            progress = progress.after(window.lastAid(), window.videos(), tally)
                    .paced(from.done(), System.nanoTime() - began);
            job.checkpoint(progress);
            job.progress(progress);
        }
    }

    private void embed(
            JobRun job,
            ModelDefinition model,
            CatalogueWindow window,
            boolean force,
            BackfillProgress before,
            Tally tally,
            long doneBefore,
            long began) {
        embedder.embed(model, window.wanted(), force, job.id().toString(), tally, () -> {
            job.verifyRunning();
            int decided = tally.embedded() + tally.reused() + tally.failed().size();
            job.progress(before.after(before.lastAid(), decided, tally).paced(doneBefore, System.nanoTime() - began));
        });
    }

    private static JobOutcome comeBack(JobRun job, BackfillProgress progress, ProviderUnavailable e) {
        BackfillProgress waited = progress.waited();
        if (waited.waits() >= MOST_WAITS) {
            throw new JobFailedException(e.getMessage());
        }
        job.checkpoint(waited);
        Duration backoff = LEAST_WAIT.multipliedBy(Math.min(waited.waits(), 12));
        return JobOutcome.later(e.retryAfter().compareTo(backoff) > 0 ? e.retryAfter() : backoff);
    }
}
