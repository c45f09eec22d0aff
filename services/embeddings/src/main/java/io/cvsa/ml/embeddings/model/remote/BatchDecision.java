package io.cvsa.ml.embeddings.model.remote;

import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.model.ProviderRefused;
import io.cvsa.ml.embeddings.model.TextOutcome;
import io.cvsa.ml.embeddings.model.VectorCheck;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

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

    /** The rejected texts by position, and what kept others from being decided, or null. */
    record Decided(Map<Integer, TextOutcome> rejected, RuntimeException failure) {}

    /**
     * Blocks; failures are part of the answer.
     *
     * @param answered receives each answered part by position as soon as it is there: it is paid for, and others may take long
     */
    Decided decide(List<Integer> batch, List<String> texts, Halt halt, Consumer<Map<Integer, TextOutcome>> answered) {
        Trial trial = new Trial(texts, halt, answered);
        RuntimeException failure = null;
        try {
            decide(batch, trial);
            if (!trial.anyAnswered && !trial.rejected.isEmpty()) {
                acquitOrRefuse(halt);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure = new CancellationException("interrupted while waiting for the provider");
        } catch (RuntimeException e) {
            failure = e;
        }
        return new Decided(failure == null || trial.anyAnswered ? trial.rejected : Map.of(), failure);
    }

    private void decide(List<Integer> batch, Trial trial) throws InterruptedException {
        EmbeddingsReply reply;
        try {
            reply = calls.send(batch.stream().map(trial.texts::get).toList(), trial.halt);
        } catch (RejectedRequest e) {
            if (batch.size() == 1) {
                trial.rejected.put(batch.get(0), new TextOutcome.Rejected(e.getMessage()));
            } else {
                int half = batch.size() / 2;
                decide(batch.subList(0, half), trial);
                decide(batch.subList(half, batch.size()), trial);
            }
            return;
        }
        Map<Integer, TextOutcome> part = new HashMap<>();
        for (int i = 0; i < batch.size(); i++) {
            TextOutcome outcome = outcome(reply, i, batch.size());
            if (batch.size() == 1 || outcome instanceof TextOutcome.Embedded) {
                part.put(batch.get(i), outcome);
            }
        }
        trial.answer(part);
        for (Integer text : batch) {
            if (!part.containsKey(text)) {
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

    /** What is found out about one batch. */
    private static final class Trial {

        private final List<String> texts;
        private final Halt halt;
        private final Consumer<Map<Integer, TextOutcome>> answered;
        private final Map<Integer, TextOutcome> rejected = new HashMap<>();
        private boolean anyAnswered;

        Trial(List<String> texts, Halt halt, Consumer<Map<Integer, TextOutcome>> answered) {
            this.texts = texts;
            this.halt = halt;
            this.answered = answered;
        }

        void answer(Map<Integer, TextOutcome> part) {
            if (!part.isEmpty()) {
                anyAnswered = true;
                answered.accept(part);
            }
        }
    }
}
