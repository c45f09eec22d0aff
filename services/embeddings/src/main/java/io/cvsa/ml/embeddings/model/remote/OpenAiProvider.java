package io.cvsa.ml.embeddings.model.remote;

import io.cvsa.ml.embeddings.model.EmbeddingProvider;
import io.cvsa.ml.embeddings.model.ModelConfig;
import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.model.ProviderRefused;
import io.cvsa.ml.embeddings.model.TextOutcome;
import io.cvsa.ml.embeddings.model.VectorCheck;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A server that speaks OpenAI's embeddings API; a rejected batch is halved until the one bad text stands alone. */
public final class OpenAiProvider implements EmbeddingProvider {

    private final ModelDefinition model;
    private final PatientCall calls;
    private final ExecutorService senders;
    private final int requestsInFlight;

    /** @param client follows no redirects */
    public OpenAiProvider(
            HttpClient client, ModelDefinition model, String apiKey, EndpointRules rules, ModelConfig config) {
        this.model = model;
        this.requestsInFlight = config.requestsInFlight();
        RateLimit rate = new RateLimit(model.remote().rpm(), model.remote().tpm());
        EmbeddingsCall call = new EmbeddingsCall(client, model, apiKey, rules, config.requestTimeout());
        this.calls = new PatientCall(call, rate, requestsInFlight);
        this.senders = Executors.newFixedThreadPool(requestsInFlight, task -> {
            Thread thread = new Thread(task, "provider-" + model.key());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public List<TextOutcome> embed(List<String> texts) {
        TextOutcome[] outcomes = new TextOutcome[texts.size()];
        List<Future<?>> running = new ArrayList<>();
        for (List<Integer> batch : RequestBatches.plan(texts, model.limits())) {
            running.add(senders.submit(() -> decide(batch, texts, outcomes)));
        }
        await(running);
        return List.of(outcomes);
    }

    @Override
    public int commitSize() {
        return model.limits().maxBatchSize() * requestsInFlight;
    }

    @Override
    public void close() {
        senders.shutdownNow();
    }

    private void decide(List<Integer> batch, List<String> texts, TextOutcome[] outcomes) {
        try {
            EmbeddingsReply reply = calls.send(batch.stream().map(texts::get).toList());
            for (int i = 0; i < batch.size(); i++) {
                outcomes[batch.get(i)] = outcome(reply, i, batch.size());
            }
        } catch (RejectedRequest e) {
            if (batch.size() == 1) {
                outcomes[batch.get(0)] = new TextOutcome.Rejected(e.getMessage());
            } else {
                int half = batch.size() / 2;
                decide(batch.subList(0, half), texts, outcomes);
                decide(batch.subList(half, batch.size()), texts, outcomes);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for the provider");
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

    private static void await(List<Future<?>> running) {
        try {
            for (Future<?> batch : running) {
                batch.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for the provider");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            running.forEach(batch -> batch.cancel(true));
        }
    }
}
