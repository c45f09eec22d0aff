package io.cvsa.ml.embeddings.model;

import java.time.Duration;

/** A provider does not answer as it should right now; asking later may work. */
public class ProviderUnavailable extends RuntimeException {

    private final transient Duration retryAfter;

    public ProviderUnavailable(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** How long to leave it alone. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
