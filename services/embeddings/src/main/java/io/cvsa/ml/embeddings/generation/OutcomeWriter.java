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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Embeds one part of the texts and commits it: vectors into the store, failures into quarantine, never zeros. */
@ApplicationScoped
class OutcomeWriter {

    private final VectorRepository vectors;
    private final QuarantineRepository quarantine;
    private final UsageRepository usage;
    private final MeterRegistry meters;

    OutcomeWriter(
            VectorRepository vectors, QuarantineRepository quarantine, UsageRepository usage, MeterRegistry meters) {
        this.vectors = vectors;
        this.quarantine = quarantine;
        this.usage = usage;
        this.meters = meters;
    }

    /**
     * Decides these claimed texts, keeps each part as it is decided, and ends the owner's claims on it; blocks.
     *
     * @param alive throws when the work must stop
     */
    void embed(
            ModelDefinition model,
            EmbeddingProvider provider,
            List<WantedText> texts,
            String owner,
            Tally tally,
            Runnable alive) {
        List<Rejection> refused = new ArrayList<>();
        List<WantedText> sent = new ArrayList<>();
        for (WantedText text : texts) {
            screen(text, model).ifPresentOrElse(reason -> refused.add(rejection(text, reason)), () -> sent.add(text));
        }
        keep(model, Map.of(), refused, owner, tally);
        if (!sent.isEmpty()) {
            List<String> whole =
                    sent.stream().map(text -> model.prefix() + text.text()).toList();
            provider.embed(whole, decided -> keep(model, sent, decided, owner, tally), alive);
        }
    }

    private void keep(
            ModelDefinition model,
            List<WantedText> sent,
            Map<Integer, TextOutcome> decided,
            String owner,
            Tally tally) {
        Map<WantedText, TextOutcome.Embedded> embedded = new LinkedHashMap<>();
        List<Rejection> rejected = new ArrayList<>();
        decided.forEach((position, outcome) -> {
            WantedText text = sent.get(position);
            if (outcome instanceof TextOutcome.Embedded vector) {
                embedded.put(text, vector);
            } else if (outcome instanceof TextOutcome.Rejected refusal) {
                rejected.add(rejection(text, refusal.reason()));
            }
        });
        keep(model, embedded, rejected, owner, tally);
    }

    private void keep(
            ModelDefinition model,
            Map<WantedText, TextOutcome.Embedded> embedded,
            List<Rejection> rejected,
            String owner,
            Tally tally) {
        List<NewVector> vectors = new ArrayList<>();
        embedded.forEach((text, each) -> vectors.add(new NewVector(text.checksum(), each.vector(), each.cutTokens())));
        this.vectors.upsert(model, vectors, owner);
        quarantine.add(model.key(), rejected, owner);
        embedded.forEach((text, each) -> tally.addEmbedded(text.checksum(), each.tokens(), each.cutTokens() > 0));
        rejected.forEach(each -> tally.addFailed(each.checksum(), each.reason()));
        count(model, embedded.values(), rejected.size());
    }

    private void count(ModelDefinition model, Collection<TextOutcome.Embedded> done, int rejected) {
        long tokens = done.stream().mapToLong(TextOutcome.Embedded::tokens).sum();
        if (model.isLocal() && !done.isEmpty()) {
            usage.add(model, done.size(), tokens);
        }
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
