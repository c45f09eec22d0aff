package io.cvsa.ml.platform.job;

/** This execution no longer holds the job: another worker has it, or no heartbeat was confirmed in time. */
public class JobLost extends RuntimeException {
    public JobLost(String message) {
        super(message);
    }
}
