package io.cvsa.ml.embeddings.model.remote;

import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.model.ProviderRefused;
import io.cvsa.ml.embeddings.model.TextOutcome;
import io.cvsa.ml.embeddings.model.VectorCheck;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/** Decides one batch: a rejected one is halved until the bad text stands alone, a text with a bad vector is asked once more. */
final class BatchDecision {

    /** Nobody can object to it: where it is rejected too, no text is at fault. */
    private static final List<String> HARMLESS = List.of("text");

    private final ModelDefinition model;
    private final PatientCall calls;

    BatchDecision(ModelDefinition model, PatientCall calls) {
        this.model = model;
        this.calls = calls;
    }

    /** Outcomes by position, and what kept the others from being decided, or null. */
    record Decided(Map<Integer, TextOutcome> outcomes, RuntimeException failure) {}

    /** Blocks; failures are part of the answer. */
    Decided decide(List<Integer> batch, List<String> texts, Halt halt) {
        Map<Integer, TextOutcome> answered = new HashMap<>();
        Map<Integer, TextOutcome> rejected = new HashMap<>();
        RuntimeException failure = null;
        try {
            decide(batch, new Trial(texts, halt, answered, rejected));
            if (answered.isEmpty() && !rejected.isEmpty()) {
                acquitOrRefuse(halt);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure = new CancellationException("interrupted while waiting for the provider");
        } catch (RuntimeException e) {
            failure = e;
        }
        if (failure == null || !answered.isEmpty()) {
            answered.putAll(rejected);
        }
        return new Decided(answered, failure);
    }

    private void decide(List<Integer> batch, Trial trial) throws InterruptedException {
        EmbeddingsReply reply;
        try {
            reply = calls.send(batch.stream().map(trial.texts()::get).toList(), trial.halt());
        } catch (RejectedRequest e) {
            if (batch.size() == 1) {
                trial.rejected().put(batch.get(0), new TextOutcome.Rejected(e.getMessage()));
            } else {
                int half = batch.size() / 2;
                decide(batch.subList(0, half), trial);
                decide(batch.subList(half, batch.size()), trial);
            }
            return;
        }
        for (int i = 0; i < batch.size(); i++) {
            TextOutcome outcome = outcome(reply, i, batch.size());
            if (batch.size() == 1 || outcome instanceof TextOutcome.Embedded) {
                trial.answered().put(batch.get(i), outcome);
            }
        }
        for (Integer text : batch) {
            if (!trial.answered().containsKey(text)) {
                decide(List.of(text), trial);
            }
        }
    }

    /** A mistake in the configuration must not quarantine a catalogue: where all were rejected, a harmless text is tried. */
    private void acquitOrRefuse(Halt halt) throws InterruptedException {
        try {
            calls.send(HARMLESS, halt);
        } catch (RejectedRequest e) {
            throw new ProviderRefused("the provider rejects whatever it is sent: " + e.getMessage());
        }
    }

    private TextOutcome outcome(EmbeddingsReply reply, int index, int size) {
        float[] vector = reply.vectors()[index];
        if (vector.length != model.dimensions()) {
            // Not the text's fault: every text of this model would fail the same way.
            throw new ProviderRefused("the provider sends vectors of " + vector.length + " dimensions, the model "
                    + model.key() + " is configured for " + model.dimensions());
        }
        return VectorCheck.fault(vector, model.dimensions())
                .<TextOutcome>map(TextOutcome.Rejected::new)
                .orElseGet(() -> new TextOutcome.Embedded(vector, share(reply.tokens(), index, size), 0));
    }

    /** This text's part of the billed tokens; the parts add up to the whole. */
    private static int share(int tokens, int index, int size) {
        return tokens / size + (index < tokens % size ? 1 : 0);
    }

    /** What is found out about one batch: what was answered, good or bad, and what was rejected. */
    private record Trial(
            List<String> texts, Halt halt, Map<Integer, TextOutcome> answered, Map<Integer, TextOutcome> rejected) {}
}
