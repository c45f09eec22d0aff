package io.cvsa.ml.embeddings.model.local;

import io.cvsa.ml.embeddings.model.EmbeddingProvider;
import io.cvsa.ml.embeddings.model.ModelDefinition;
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
        return new OnnxProvider(model, () -> load(model), workers, batchTokens);
    }

    private LoadedModel load(ModelDefinition model) {
        Path tokenizer = files.resolve(model.local().tokenizerPath());
        Path graph = files.resolve(model.local().modelPath());
        return new LoadedModel(
                new Tokenizer(tokenizer, true, model.limits().maxTokens()), new TransformerSession(graph));
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
