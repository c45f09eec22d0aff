package io.cvsa.ml.embeddings.generation;

import io.cvsa.ml.contracts.TextsEmbedded;
import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.vector.Again;
import io.cvsa.ml.embeddings.vector.WantedText;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Embeds texts anew and replaces what is stored for them. */
@ApplicationScoped
public class TextRegenerator {

    private final TextEmbedder embedder;

    TextRegenerator(TextEmbedder embedder) {
        this.embedder = embedder;
    }

    /**
     * Replaces the vectors of these texts, blocking.
     *
     * @param owner id of the running job that asks
     * @param alive throws when the work must stop
     * @return why by checksum, of those that failed
     */
    public Map<String, String> regenerate(ModelDefinition model, List<WantedText> texts, String owner, Runnable alive) {
        Tally tally = new Tally();
        embedder.embed(model, texts, Again.ALL, owner, tally, alive);
        Map<String, String> reasons = new HashMap<>();
        for (TextsEmbedded.Failure failure : tally.failed()) {
            reasons.put(failure.checksum(), failure.reason());
        }
        return reasons;
    }
}
