package io.cvsa.ml.platform.job;

/** Somebody asked to cancel the job. */
public class JobCancelled extends RuntimeException {
    public JobCancelled(String message) {
        super(message);
    }
}
