package io.cvsa.ml.embeddings.model.remote;

import io.cvsa.ml.embeddings.model.ProviderUnavailable;
import java.time.Duration;

/** A limit, a budget or an announced pause holds a request back: waiting is planned and no sign of trouble. */
public final class HeldBack extends ProviderUnavailable {

    HeldBack(String sentence, Duration wait) {
        super(sentence, wait);
    }
}
