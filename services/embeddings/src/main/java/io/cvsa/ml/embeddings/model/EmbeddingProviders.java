package io.cvsa.ml.embeddings.model;

import io.cvsa.ml.embeddings.model.local.LocalModels;
import io.cvsa.ml.embeddings.model.local.ModelFiles;
import io.cvsa.ml.embeddings.model.local.OnnxProvider;
import io.cvsa.ml.embeddings.model.remote.Allowance;
import io.cvsa.ml.embeddings.model.remote.EndpointRules;
import io.cvsa.ml.embeddings.model.remote.OpenAiProvider;
import io.cvsa.ml.embeddings.model.remote.TokenEstimate;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** One provider a model, made at first use, replaced when its definition changes. */
@ApplicationScoped
public class EmbeddingProviders {

    private final ModelConfig config;
    private final ModelFiles files;
    private final EndpointRules rules;
    private final LocalModels locals;
    private final Allowance allowance;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final ConcurrentMap<String, Open> open = new ConcurrentHashMap<>();

    public EmbeddingProviders(ModelConfig config, Allowance allowance) {
        this.config = config;
        this.allowance = allowance;
        Path cache = Path.of(config.cache());
        Path base = Optional.ofNullable(Path.of(config.file()).getParent()).orElse(Path.of("."));
        this.files = new ModelFiles(base, cache);
        this.rules = new EndpointRules(config.allowedHosts());
        this.locals = new LocalModels(files, cache, config.workers(), config.batchTokens());
    }

    /** Why this model cannot be used as it is configured, or nothing. */
    public Optional<String> fault(ModelDefinition model) {
        return switch (model.type()) {
            case ONNX, LEGACY ->
                files.fault("model_path", model.local().modelPath()).or(() -> tokenizerFault(model));
            case OPENAI_COMPATIBLE -> rules.fault(model.remote()).or(() -> keyFault(model));
        };
    }

    /** A guess at the tokens that a text takes of a model, before anybody has counted them. */
    public static int estimatedTokens(ModelDefinition model, String text) {
        int most = model.limits().maxTokens();
        int guess = TokenEstimate.of(model.prefix() + text);
        return most == 0 ? guess : Math.min(most, guess);
    }

    /** The provider of a usable model. */
    public EmbeddingProvider of(ModelDefinition model) {
        Optional<String> fault = fault(model);
        if (fault.isPresent()) {
            throw new ProviderRefused("the model " + model.key() + " cannot be used: " + fault.get());
        }
        return open.compute(
                        model.key(),
                        (key, known) -> known != null && known.model().equals(model) ? known : replace(known, model))
                .provider();
    }

    @Scheduled(every = "30s", delayed = "60s")
    void releaseIdle() {
        long since = System.nanoTime() - config.idleRelease().toNanos();
        for (Open each : open.values()) {
            if (each.provider() instanceof OnnxProvider local) {
                local.releaseIfUnusedSince(since);
            }
        }
    }

    @PreDestroy
    void close() {
        open.values().forEach(each -> each.provider().close());
        locals.close();
    }

    private Open replace(Open known, ModelDefinition model) {
        if (known != null) {
            known.provider().close();
        }
        EmbeddingProvider provider = model.isLocal()
                ? locals.open(model)
                : new OpenAiProvider(client, model, apiKey(model), rules, config, allowance);
        return new Open(model, provider);
    }

    private Optional<String> tokenizerFault(ModelDefinition model) {
        String name = model.local().tokenizerName();
        Optional<String> fault = files.fault("tokenizer_path", model.local().tokenizerPath());
        return model.local().tokenizerPath().isEmpty() && !name.isEmpty()
                ? fault.map(text -> text + "; tokenizer_name '" + name
                        + "' is not fetched, name its tokenizer.json in tokenizer_path")
                : fault;
    }

    private static Optional<String> keyFault(ModelDefinition model) {
        String name = model.remote().apiKeyEnv();
        return name.isEmpty() || !apiKey(model).isEmpty()
                ? Optional.empty()
                : Optional.of("the environment variable " + name + " is not set");
    }

    private static String apiKey(ModelDefinition model) {
        String name = model.remote().apiKeyEnv();
        String value = name.isEmpty() ? null : System.getenv(name);
        return value == null ? "" : value.strip();
    }

    private record Open(ModelDefinition model, EmbeddingProvider provider) {}
}
