package io.cvsa.ml.embeddings.generation;

import io.cvsa.ml.contracts.TextsEmbedded;
import io.cvsa.ml.contracts.TextsRequested;
import io.cvsa.ml.contracts.Topics;
import io.cvsa.ml.embeddings.model.EmbeddingModels;
import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.model.ProviderRefused;
import io.cvsa.ml.embeddings.model.ProviderUnavailable;
import io.cvsa.ml.embeddings.model.remote.HeldBack;
import io.cvsa.ml.embeddings.vector.Again;
import io.cvsa.ml.embeddings.vector.ModelUsability;
import io.cvsa.ml.embeddings.vector.WantedText;
import io.cvsa.ml.platform.event.OutboxEvent;
import io.cvsa.ml.platform.job.JobHandler;
import io.cvsa.ml.platform.job.JobOutcome;
import io.cvsa.ml.platform.job.JobRun;
import io.cvsa.ml.platform.job.JobState;
import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Embeds one chunk of texts and answers: every chunk gets exactly one answer, whatever its model or provider does. */
@ApplicationScoped
public class ChunkHandler implements JobHandler {

    static final String KIND = "chunk";

    private static final int MOST_WAITS = 20;

    private final TextEmbedder embedder;
    private final EmbeddingModels models;
    private final ModelUsability usability;
    private final ChunkRepository chunks;

    public ChunkHandler(
            TextEmbedder embedder, EmbeddingModels models, ModelUsability usability, ChunkRepository chunks) {
        this.embedder = embedder;
        this.models = models;
        this.usability = usability;
        this.chunks = chunks;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public JobOutcome run(JobRun job) {
        TextsRequested request = job.spec(TextsRequested.class);
        ModelDefinition model;
        try {
            model = models.require(request.model());
        } catch (ProblemException e) {
            return answer(job.id(), failedWhole(request, e.detail()));
        }
        Optional<String> fault = recipeFault(request, model).or(() -> usability.fault(model));
        ChunkProgress before = ChunkProgress.of(job);
        Tally tally = new Tally();
        if (fault.isPresent()) {
            return settled(job, request, model, before, fault.get());
        }
        try {
            embedder.embed(model, wanted(request), again(request), job.id().toString(), tally, job::verifyRunning);
            return answer(job.id(), embedded(request, before, tally));
        } catch (ProviderRefused e) {
            return settled(job, request, model, before.after(tally, true), e.getMessage());
        } catch (ProviderUnavailable e) {
            return unavailable(job, request, model, before.after(tally, e instanceof HeldBack), e);
        }
    }

    /** A chunk whose job failed or was cancelled is answered too, so that no build waits for it for ever; blocks. */
    @Override
    public List<OutboxEvent> announce(UUID id, JobState state, String error) {
        String reason = error == null ? "the work was " + state.text() : error;
        return chunks.request(id)
                .map(request -> List.of(event(id, failedWhole(request, reason))))
                .orElse(List.of());
    }

    private JobOutcome unavailable(
            JobRun job, TextsRequested request, ModelDefinition model, ChunkProgress now, ProviderUnavailable e) {
        if (now.waits() >= MOST_WAITS) {
            return settled(job, request, model, now, e.getMessage());
        }
        job.checkpoint(now);
        return JobOutcome.later(Patience.pause(e, now.waits()));
    }

    private JobOutcome settled(
            JobRun job, TextsRequested request, ModelDefinition model, ChunkProgress before, String reason) {
        Tally tally = new Tally();
        embedder.settle(model, wanted(request), again(request), job.id().toString(), reason, tally);
        return answer(job.id(), embedded(request, before, tally));
    }

    private static Optional<String> recipeFault(TextsRequested request, ModelDefinition model) {
        return request.recipe().equals(model.recipe())
                ? Optional.empty()
                : Optional.of("the model " + model.key() + " uses the recipe " + model.recipe() + ", not "
                        + request.recipe());
    }

    private static Again again(TextsRequested request) {
        return request.regenerate() ? Again.ALL : Again.NOTHING;
    }

    private static List<WantedText> wanted(TextsRequested request) {
        return request.texts().stream()
                .map(text -> new WantedText(text.checksum(), text.text(), text.bytes()))
                .toList();
    }

    /** Vectors that an earlier execution stored are found as reused by this one, but they are this chunk's work. */
    private static TextsEmbedded embedded(TextsRequested request, ChunkProgress before, Tally tally) {
        int earlier = Math.min(before.embedded(), tally.reused());
        return new TextsEmbedded(
                request.buildId(),
                request.chunk(),
                request.model(),
                tally.embedded() + earlier,
                tally.reused() - earlier,
                before.tokens() + tally.tokens(),
                tally.failed());
    }

    private static TextsEmbedded failedWhole(TextsRequested request, String reason) {
        List<TextsEmbedded.Failure> failed = request.texts().stream()
                .map(TextsRequested.Text::checksum)
                .distinct()
                .map(checksum -> new TextsEmbedded.Failure(checksum, reason))
                .toList();
        return new TextsEmbedded(request.buildId(), request.chunk(), request.model(), 0, 0, 0, failed);
    }

    private static JobOutcome answer(UUID job, TextsEmbedded answer) {
        return JobOutcome.done(answer, event(job, answer));
    }

    // The job's id as the event's id: an answer that is announced again after a crash is the same event.
    private static OutboxEvent event(UUID job, TextsEmbedded answer) {
        return new OutboxEvent(job, Topics.TEXTS_EMBEDDED, answer.buildId().toString(), answer);
    }
}
