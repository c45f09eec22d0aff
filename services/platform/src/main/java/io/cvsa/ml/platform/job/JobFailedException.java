package io.cvsa.ml.platform.job;

/** Thrown by a handler for what retrying cannot mend; the message is for people. */
public class JobFailedException extends RuntimeException {
    public JobFailedException(String message) {
        super(message);
    }
}
