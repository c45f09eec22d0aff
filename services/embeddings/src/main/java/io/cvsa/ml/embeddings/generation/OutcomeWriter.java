package io.cvsa.ml.embeddings.generation;

import io.cvsa.ml.embeddings.model.EmbeddingProvider;
import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.model.TextOutcome;
import io.cvsa.ml.embeddings.model.TextScreen;
import io.cvsa.ml.embeddings.vector.NewVector;
import io.cvsa.ml.embeddings.vector.QuarantineRepository;
import io.cvsa.ml.embeddings.vector.Rejection;
import io.cvsa.ml.embeddings.vector.VectorRepository;
import io.cvsa.ml.embeddings.vector.WantedText;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Embeds one part of the texts and commits it: vectors into the store, failures into quarantine, never zeros. */
@ApplicationScoped
class OutcomeWriter {

    private final VectorRepository vectors;
    private final QuarantineRepository quarantine;
    private final MeterRegistry meters;

    OutcomeWriter(VectorRepository vectors, QuarantineRepository quarantine, MeterRegistry meters) {
        this.vectors = vectors;
        this.quarantine = quarantine;
        this.meters = meters;
    }

    /** Decides these claimed texts and ends the owner's claims on them; blocks. */
    void embed(ModelDefinition model, EmbeddingProvider provider, List<WantedText> texts, String owner, Tally tally) {
        List<Rejection> rejected = new ArrayList<>();
        List<WantedText> sent = new ArrayList<>();
        for (WantedText text : texts) {
            screen(text, model).ifPresentOrElse(reason -> rejected.add(rejection(text, reason)), () -> sent.add(text));
        }
        List<NewVector> stored = new ArrayList<>();
        List<TextOutcome.Embedded> done = new ArrayList<>();
        List<TextOutcome> outcomes = sent.isEmpty()
                ? List.of()
                : provider.embed(
                        sent.stream().map(text -> model.prefix() + text.text()).toList());
        for (int i = 0; i < outcomes.size(); i++) {
            WantedText text = sent.get(i);
            if (outcomes.get(i) instanceof TextOutcome.Embedded embedded) {
                stored.add(new NewVector(text.checksum(), embedded.vector(), embedded.cutTokens()));
                done.add(embedded);
            } else if (outcomes.get(i) instanceof TextOutcome.Rejected refusal) {
                rejected.add(rejection(text, refusal.reason()));
            }
        }
        commit(model, stored, rejected, owner);
        done.forEach(each -> tally.addEmbedded(each.tokens(), each.cutTokens() > 0));
        rejected.forEach(each -> tally.addFailed(each.checksum(), each.reason()));
        count(model, done, rejected.size());
    }

    private void commit(ModelDefinition model, List<NewVector> stored, List<Rejection> rejected, String owner) {
        vectors.upsert(model, stored, owner);
        quarantine.add(model.key(), rejected, owner);
    }

    private void count(ModelDefinition model, List<TextOutcome.Embedded> done, int rejected) {
        long tokens = done.stream().mapToLong(TextOutcome.Embedded::tokens).sum();
        long cut = done.stream().filter(each -> each.cutTokens() > 0).count();
        meters.counter("cvsa.embeddings.texts.embedded", "model", model.key()).increment(done.size());
        meters.counter("cvsa.embeddings.texts.rejected", "model", model.key()).increment(rejected);
        meters.counter("cvsa.embeddings.texts.truncated", "model", model.key()).increment((double) cut);
        meters.counter("cvsa.embeddings.tokens", "model", model.key()).increment((double) tokens);
    }

    private static Optional<String> screen(WantedText text, ModelDefinition model) {
        return text.text() == null
                ? TextScreen.tooLarge(Math.max(text.bytes(), model.limits().maxTextBytes() + 1L), model.limits())
                : TextScreen.fault(text.text(), model.limits());
    }

    private static Rejection rejection(WantedText text, String reason) {
        return Rejection.of(text.checksum(), text.text(), text.bytes(), reason);
    }
}
