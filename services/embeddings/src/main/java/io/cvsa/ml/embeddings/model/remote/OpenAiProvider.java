package io.cvsa.ml.embeddings.model.remote;

import io.cvsa.ml.embeddings.model.EmbeddingProvider;
import io.cvsa.ml.embeddings.model.ModelConfig;
import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.model.TextOutcome;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** A server that speaks OpenAI's embeddings API; its senders are all the requests that are under way at a time. */
public final class OpenAiProvider implements EmbeddingProvider {

    private final ModelDefinition model;
    private final BatchDecision decision;
    private final ExecutorService senders;
    private final int requestsInFlight;

    /** @param client follows no redirects */
    public OpenAiProvider(
            HttpClient client,
            ModelDefinition model,
            String apiKey,
            EndpointRules rules,
            ModelConfig config,
            Allowance allowance) {
        this.model = model;
        this.requestsInFlight = config.requestsInFlight();
        EmbeddingsCall call = new EmbeddingsCall(client, model, apiKey, rules, config.requestTimeout());
        this.decision = new BatchDecision(model, new PatientCall(call, model, allowance));
        this.senders = Executors.newFixedThreadPool(requestsInFlight, task -> {
            Thread thread = new Thread(task, "provider-" + model.key());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public List<TextOutcome> embed(List<String> texts) {
        TextOutcome[] outcomes = new TextOutcome[texts.size()];
        embed(texts, decided -> decided.forEach((index, outcome) -> outcomes[index] = outcome), () -> {});
        return List.of(outcomes);
    }

    @Override
    public void embed(List<String> texts, Consumer<Map<Integer, TextOutcome>> decided, Runnable alive) {
        Map<Integer, TextOutcome> never = new HashMap<>();
        List<Integer> sendable = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            Optional<String> fault = RequestBatches.neverFits(texts.get(i), model.remote());
            if (fault.isPresent()) {
                never.put(i, new TextOutcome.Rejected(fault.get()));
            } else {
                sendable.add(i);
            }
        }
        if (!never.isEmpty()) {
            decided.accept(never);
        }
        new Sending(senders, decision, decided, alive).all(RequestBatches.plan(texts, sendable, model), texts);
    }

    @Override
    public int commitSize() {
        return model.limits().maxBatchSize() * requestsInFlight;
    }

    @Override
    public void close() {
        senders.shutdownNow();
    }
}
