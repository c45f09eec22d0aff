package io.cvsa.ml.training.prediction;

import io.cvsa.ml.training.prediction.EmbeddingClient.Refused;
import io.cvsa.ml.training.registry.ModelVersion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/** Fills in the vectors that are stored nowhere with few questions, so that a refused text fails alone. */
final class FreshVectors {

    static final int MOST_QUESTIONS = 32;

    private final EmbeddingClient embeddings;
    private final ModelVersion version;
    private final List<Subject> subjects;
    private final Deque<List<Integer>> open = new ArrayDeque<>();

    FreshVectors(EmbeddingClient embeddings, ModelVersion version, List<Subject> subjects) {
        this.embeddings = embeddings;
        this.version = version;
        this.subjects = subjects;
    }

    /** Gives each subject without a vector its vector, or the reason why there is none. */
    void fill() {
        push(IntStream.range(0, subjects.size())
                .filter(i -> subjects.get(i).lacksVector())
                .boxed()
                .toList());
        String last = "";
        for (int asked = 0; !open.isEmpty() && asked < MOST_QUESTIONS; asked++) {
            List<Integer> batch = open.pop();
            try {
                ask(batch);
            } catch (Refused refused) {
                last = refused.getMessage();
                narrow(batch, refused);
            }
        }
        String reason = "no vector: too many texts beside it were refused, the last because: " + last;
        open.forEach(batch -> batch.forEach(i -> fail(i, reason)));
    }

    private void ask(List<Integer> batch) throws Refused {
        List<String> texts = batch.stream().map(i -> subjects.get(i).text()).toList();
        float[][] vectors = embeddings.vectors(version.embeddingModel(), version.dimensions(), texts);
        for (int i = 0; i < vectors.length; i++) {
            int subject = batch.get(i);
            subjects.set(subject, subjects.get(subject).with(vectors[i]));
        }
    }

    /** Drops the text that the refusal names; one that names none is looked for in halves. */
    private void narrow(List<Integer> batch, Refused refused) {
        int named = batch.size() == 1 ? 0 : refused.input();
        if (named >= 0 && named < batch.size()) {
            fail(batch.get(named), "no vector: " + refused.getMessage());
            List<Integer> rest = new ArrayList<>(batch);
            rest.remove(named);
            push(rest);
        } else {
            push(batch.subList(batch.size() / 2, batch.size()));
            push(batch.subList(0, batch.size() / 2));
        }
    }

    private void push(List<Integer> batch) {
        if (!batch.isEmpty()) {
            open.push(batch);
        }
    }

    private void fail(int subject, String reason) {
        subjects.set(subject, subjects.get(subject).failed(reason));
    }
}
