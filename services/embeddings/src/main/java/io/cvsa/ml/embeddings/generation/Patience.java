package io.cvsa.ml.embeddings.generation;

import io.cvsa.ml.embeddings.model.ProviderUnavailable;
import io.cvsa.ml.embeddings.model.remote.HeldBack;
import java.time.Duration;

/** How long a job stays away from a provider that cannot serve it now. */
final class Patience {

    private static final Duration LEAST = Duration.ofSeconds(5);
    private static final int MOST_STEPS = 12;
    /** A budget that is raised, or a limit, is noticed this soon; asking costs nothing. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(5);

    private Patience() {}

    /** @param waits how often in a row it could not */
    static Duration pause(ProviderUnavailable reason, int waits) {
        if (reason instanceof HeldBack) {
            return reason.retryAfter().compareTo(LOOK_AGAIN) > 0 ? LOOK_AGAIN : reason.retryAfter();
        }
        Duration backoff = LEAST.multipliedBy(Math.max(1, Math.min(waits, MOST_STEPS)));
        return reason.retryAfter().compareTo(backoff) > 0 ? reason.retryAfter() : backoff;
    }
}
