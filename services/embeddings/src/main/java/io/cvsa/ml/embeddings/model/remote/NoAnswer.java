package io.cvsa.ml.embeddings.model.remote;

import io.cvsa.ml.embeddings.model.ProviderUnavailable;
import java.time.Duration;

/** A request left and nothing came back: nobody knows whether it is billed. */
final class NoAnswer extends ProviderUnavailable {

    NoAnswer(String message) {
        super(message, Duration.ZERO);
    }
}
