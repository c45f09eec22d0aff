package io.cvsa.ml.embeddings.generation;

import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.model.ProviderRefused;
import io.cvsa.ml.embeddings.model.ProviderUnavailable;
import io.cvsa.ml.embeddings.model.remote.HeldBack;
import io.cvsa.ml.embeddings.vector.Again;
import io.cvsa.ml.embeddings.vector.CatalogueWindow;
import io.cvsa.ml.platform.job.JobFailedException;
import io.cvsa.ml.platform.job.JobOutcome;
import io.cvsa.ml.platform.job.JobRun;
import io.cvsa.ml.platform.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Supplier;

/** Embeds texts window by window for a job that can be paused, waits for its provider, and goes on where it was. */
@ApplicationScoped
class TextWalk {

    private static final int MOST_WAITS = 30;
    /** A resumption wakes the job; the year only ends. */
    private static final Duration UNTIL_WOKEN = Duration.ofDays(365);

    private final TextEmbedder embedder;
    private final EmbeddingJobRepository jobs;

    TextWalk(TextEmbedder embedder, EmbeddingJobRepository jobs) {
        this.embedder = embedder;
        this.jobs = jobs;
    }

    /** Where the texts come from. */
    @FunctionalInterface
    interface Windows {

        /** The next one; what cannot be embedded is failed in the tally and not wanted. */
        CatalogueWindow next(long after, Tally tally);
    }

    /** Goes on from the job's checkpoint, or starts; blocks. */
    JobOutcome run(JobRun job, ModelDefinition model, Again again, Supplier<BackfillProgress> start, Windows windows) {
        BackfillProgress progress = job.checkpoint()
                .map(tree -> Json.as(tree, BackfillProgress.class))
                .orElseGet(start);
        Pace pace = new Pace(progress.done(), System.nanoTime());
        while (true) {
            job.verifyRunning();
            Tally tally = new Tally();
            CatalogueWindow window = windows.next(progress.last(), tally);
            if (window.videos() == 0) {
                return JobOutcome.done(progress);
            }
            try {
                embed(job, model, again, window, progress, tally, pace);
            } catch (ProviderUnavailable e) {
                return comeBack(job, progress, tally, e);
            } catch (Paused e) {
                return stay(job, progress.waiting(null, true, tally));
            } catch (ProviderRefused e) {
                throw new JobFailedException(e.getMessage());
            }
            progress = pace.of(progress.after(window.lastAid(), window.videos(), tally));
            job.checkpoint(progress);
            job.progress(progress);
        }
    }

    private void embed(
            JobRun job,
            ModelDefinition model,
            Again again,
            CatalogueWindow window,
            BackfillProgress before,
            Tally tally,
            Pace pace) {
        embedder.embed(model, window.wanted(), again, job.id().toString(), tally, () -> {
            job.verifyRunning();
            if (jobs.paused(job.id())) {
                throw new Paused();
            }
            job.progress(pace.of(before.after(before.last(), tally.decided(), tally)));
        });
    }

    private static JobOutcome comeBack(JobRun job, BackfillProgress progress, Tally tally, ProviderUnavailable e) {
        BackfillProgress waiting = progress.waiting(e.getMessage(), e instanceof HeldBack, tally);
        if (waiting.waits() >= MOST_WAITS) {
            throw new JobFailedException(e.getMessage());
        }
        job.checkpoint(waiting);
        job.progress(waiting);
        return JobOutcome.later(Patience.pause(e, waiting.waits()));
    }

    private static JobOutcome stay(JobRun job, BackfillProgress progress) {
        job.checkpoint(progress);
        job.progress(progress);
        return JobOutcome.later(UNTIL_WOKEN);
    }

    /** Measures this execution's rate. */
    private record Pace(long doneBefore, long began) {

        BackfillProgress of(BackfillProgress progress) {
            return progress.paced(doneBefore, System.nanoTime() - began);
        }
    }

    /** A person has paused the job. */
    private static final class Paused extends RuntimeException {}
}
