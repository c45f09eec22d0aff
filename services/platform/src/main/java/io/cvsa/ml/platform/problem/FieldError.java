package io.cvsa.ml.platform.problem;

import java.util.Objects;

/** One field of a request that cannot be accepted, and why. */
public record FieldError(String field, String message) {
    public FieldError {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(message, "message");
    }
}
