package io.cvsa.ml.platform.job;

/** The service is stopping; the job is released and will be continued elsewhere. */
public class ShuttingDown extends RuntimeException {
    public ShuttingDown(String message) {
        super(message);
    }
}
