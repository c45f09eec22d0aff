package io.cvsa.ml.platform.event;

/** A record that will never be readable, however often it comes: it belongs into the dead-letter queue. */
public class MalformedEvent extends RuntimeException {
    public MalformedEvent(String message) {
        super(message);
    }

    public MalformedEvent(String message, Throwable cause) {
        super(message, cause);
    }
}
