package io.cvsa.ml.embeddings.model.local;

import io.cvsa.ml.embeddings.model.EmbeddingProvider;
import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.model.ModelType;
import io.cvsa.ml.embeddings.model.ProviderRefused;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes providers of local models, all on the same few workers. */
public final class LocalModels implements AutoCloseable {

    private final ModelFiles files;
    private final int batchTokens;
    private final ExecutorService workers;

    public LocalModels(ModelFiles files, Path cache, int workers, int batchTokens) {
        this.files = files;
        this.batchTokens = batchTokens;
        AtomicInteger number = new AtomicInteger();
        this.workers = Executors.newFixedThreadPool(workers, task -> {
            Thread thread = new Thread(task, "embed-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        keepToOurself(cache);
    }

    /** A provider that loads the model's files at its first text. */
    public EmbeddingProvider open(ModelDefinition model) {
        return new OnnxProvider(model, () -> load(model), workers);
    }

    private LoadedModel load(ModelDefinition model) {
        boolean bag = model.type() == ModelType.LEGACY;
        Path graph = files.resolve(model.local().modelPath());
        GraphSession session =
                bag ? new BagSession(graph, model.limits().maxBatchSize()) : new TransformerSession(graph, batchTokens);
        try {
            verifyWidth(model, session);
            Path tokenizer = files.resolve(model.local().tokenizerPath());
            return new LoadedModel(new Tokenizer(tokenizer, !bag, model.limits().maxTokens()), session);
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    // Told at the first text, because otherwise every text would be quarantined for the same fault of the
    // configuration.
    private static void verifyWidth(ModelDefinition model, GraphSession session) {
        if (session.width() >= 0 && session.width() != model.dimensions()) {
            throw new ProviderRefused("the model file of " + model.key() + " makes vectors of " + session.width()
                    + " dimensions, its table says " + model.dimensions());
        }
    }

    // DJL unpacks its native library into the home directory and reports its use over the network unless told not to.
    private static void keepToOurself(Path cache) {
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.offline", "true");
        if (System.getProperty("DJL_CACHE_DIR") == null) {
            System.setProperty("DJL_CACHE_DIR", cache.toAbsolutePath().toString());
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
