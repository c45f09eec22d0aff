package io.cvsa.ml.gateway.session;

import java.time.Duration;
import java.util.Objects;

/** A session of the main site that holds right now: whose it is, and how much longer it lives at most. */
record SignedIn(Caller caller, Duration left) {
    SignedIn {
        Objects.requireNonNull(caller);
        Objects.requireNonNull(left);
    }
}
