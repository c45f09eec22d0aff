package io.cvsa.ml.embeddings.generation;

import io.cvsa.ml.embeddings.model.EmbeddingProvider;
import io.cvsa.ml.embeddings.model.EmbeddingProviders;
import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.model.ProviderUnavailable;
import io.cvsa.ml.embeddings.vector.Again;
import io.cvsa.ml.embeddings.vector.ClaimRepository;
import io.cvsa.ml.embeddings.vector.TextState;
import io.cvsa.ml.embeddings.vector.WantedText;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives every text its vector once: what is stored is reused, what is in flight elsewhere is awaited, the rest is embedded. */
@ApplicationScoped
public class TextEmbedder {

    private static final long LOOK_AGAIN_MILLIS = 250;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(12);

    private final ClaimRepository claims;
    private final EmbeddingProviders providers;
    private final OutcomeWriter writer;

    public TextEmbedder(ClaimRepository claims, EmbeddingProviders providers, OutcomeWriter writer) {
        this.claims = claims;
        this.providers = providers;
        this.writer = writer;
    }

    /**
     * Decides all texts, blocking; finished parts are committed on the way, so a repetition only does the rest.
     *
     * @param again what is embedded although it was decided before the owner was asked for
     * @param owner id of the job that claims; it may come back to its claims
     * @param tally gets every text as it is decided, so that it is right even when this throws
     * @param alive throws when the work must stop
     */
    void embed(ModelDefinition model, List<WantedText> texts, Again again, String owner, Tally tally, Runnable alive) {
        Map<String, WantedText> open = new LinkedHashMap<>();
        texts.forEach(text -> open.putIfAbsent(text.checksum(), text));
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!open.isEmpty()) {
            alive.run();
            round(model, open, again, owner, tally, alive);
            if (!open.isEmpty()) {
                awaitOthers(deadline);
            }
        }
    }

    /** Counts what is stored as reused and everything else as failed for this reason, without asking a provider; blocks. */
    void settle(ModelDefinition model, List<WantedText> texts, Again again, String owner, String reason, Tally tally) {
        List<String> checksums =
                texts.stream().map(WantedText::checksum).distinct().toList();
        for (TextState state : claims.look(model, checksums, owner, again)) {
            if (state.stored()) {
                tally.addReused();
            } else {
                tally.addFailed(state.checksum(), state.quarantined() == null ? reason : state.quarantined());
            }
        }
    }

    private void round(
            ModelDefinition model,
            Map<String, WantedText> open,
            Again again,
            String owner,
            Tally tally,
            Runnable alive) {
        List<WantedText> own = new ArrayList<>();
        for (TextState state : claims.take(model, open.keySet(), owner, again)) {
            if (state.claimed()) {
                own.add(open.remove(state.checksum()).edited(state.edited()));
            } else if (state.stored()) {
                open.remove(state.checksum());
                tally.addReused();
            } else if (state.quarantined() != null) {
                open.remove(state.checksum());
                tally.addFailed(state.checksum(), state.quarantined());
            }
        }
        embedOwn(model, own, owner, tally, alive);
    }

    private void embedOwn(ModelDefinition model, List<WantedText> own, String owner, Tally tally, Runnable alive) {
        if (own.isEmpty()) {
            return;
        }
        List<WantedText> rest = own;
        try {
            EmbeddingProvider provider = providers.of(model);
            while (!rest.isEmpty()) {
                alive.run();
                List<WantedText> part = rest.subList(0, Math.min(provider.commitSize(), rest.size()));
                if (rest != own) {
                    claims.renew(model, checksums(rest), owner);
                }
                writer.embed(model, provider, part, owner, tally, alive);
                rest = rest.subList(part.size(), rest.size());
            }
        } finally {
            if (!rest.isEmpty()) {
                claims.release(model, checksums(rest), owner);
            }
        }
    }

    private static Collection<String> checksums(List<WantedText> texts) {
        return texts.stream().map(WantedText::checksum).toList();
    }

    private static void awaitOthers(long deadline) {
        if (System.nanoTime() - deadline > 0) {
            throw new ProviderUnavailable("other work on the same texts does not end", Duration.ofSeconds(30));
        }
        try {
            Thread.sleep(LOOK_AGAIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProviderUnavailable("interrupted while waiting for the same texts", Duration.ofSeconds(1));
        }
    }
}
