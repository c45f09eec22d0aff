package io.cvsa.ml.embeddings.model.local;

import io.cvsa.ml.embeddings.model.EmbeddingProvider;
import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.model.ModelType;
import io.cvsa.ml.embeddings.model.TextOutcome;
import io.cvsa.ml.embeddings.model.VectorCheck;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * A model in this process: loaded at first use, small batches over single-threaded workers that share one session. A
 * transformer's vectors get the norm 1; those of a bag of embeddings stay as they are, as the program before us stored them.
 */
public final class OnnxProvider implements EmbeddingProvider {

    private static final int COMMIT_SIZE = 256;

    private final ModelDefinition model;
    private final Supplier<LoadedModel> loader;
    private final ExecutorService workers;
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private volatile LoadedModel loaded;
    private volatile long lastUsed = System.nanoTime();

    OnnxProvider(ModelDefinition model, Supplier<LoadedModel> loader, ExecutorService workers) {
        this.model = model;
        this.loader = loader;
        this.workers = workers;
    }

    @Override
    public List<TextOutcome> embed(List<String> texts) {
        use.readLock().lock();
        try {
            return compute(texts, loaded());
        } finally {
            lastUsed = System.nanoTime();
            use.readLock().unlock();
        }
    }

    @Override
    public int commitSize() {
        return COMMIT_SIZE;
    }

    /** Gives the model's memory back when it was last used before the given {@link System#nanoTime}. */
    public void releaseIfUnusedSince(long nanoTime) {
        if (loaded != null && lastUsed - nanoTime < 0 && use.writeLock().tryLock()) {
            try {
                release();
            } finally {
                use.writeLock().unlock();
            }
        }
    }

    @Override
    public void close() {
        use.writeLock().lock();
        try {
            release();
        } finally {
            use.writeLock().unlock();
        }
    }

    private List<TextOutcome> compute(List<String> texts, LoadedModel in) {
        List<Tokens> tokens = in.tokenizer().tokenize(texts);
        int[] lengths = tokens.stream().mapToInt(t -> t.ids().length).toArray();
        TextOutcome[] outcomes = new TextOutcome[texts.size()];
        Arrays.fill(outcomes, new TextOutcome.Rejected("the text has no token that the model knows"));
        List<Future<?>> running = new ArrayList<>();
        for (int[] batch : in.session().batches(lengths)) {
            running.add(workers.submit(() -> embedBatch(batch, tokens, in, outcomes)));
        }
        await(running);
        return List.of(outcomes);
    }

    private void embedBatch(int[] batch, List<Tokens> tokens, LoadedModel in, TextOutcome[] outcomes) {
        List<Tokens> own = Arrays.stream(batch).mapToObj(tokens::get).toList();
        float[][] rows = in.session().vectors(own);
        for (int i = 0; i < batch.length; i++) {
            outcomes[batch[i]] = outcome(rows[i], own.get(i));
        }
    }

    private TextOutcome outcome(float[] row, Tokens text) {
        Optional<String> fault = VectorCheck.fault(row, model.dimensions());
        if (fault.isPresent()) {
            return new TextOutcome.Rejected(fault.get());
        }
        float[] vector = model.type() == ModelType.LEGACY ? row : normalised(row);
        return new TextOutcome.Embedded(vector, text.ids().length, text.cut());
    }

    private static void await(List<Future<?>> running) {
        try {
            for (Future<?> batch : running) {
                batch.get();
            }
        } catch (InterruptedException e) {
            running.forEach(batch -> batch.cancel(false));
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while embedding");
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "the local model failed: " + e.getCause().getMessage(), e.getCause());
        }
    }

    private static float[] normalised(float[] vector) {
        double sum = 0;
        for (float value : vector) {
            sum += (double) value * value;
        }
        double norm = Math.sqrt(sum);
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (vector[i] / norm);
        }
        return vector;
    }

    private LoadedModel loaded() {
        LoadedModel known = loaded;
        if (known != null) {
            return known;
        }
        synchronized (loader) {
            if (loaded == null) {
                loaded = loader.get();
            }
            return loaded;
        }
    }

    private void release() {
        if (loaded != null) {
            loaded.close();
            loaded = null;
        }
    }
}
