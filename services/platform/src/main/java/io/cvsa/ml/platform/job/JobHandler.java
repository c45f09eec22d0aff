package io.cvsa.ml.platform.job;

import io.cvsa.ml.platform.event.OutboxEvent;
import java.util.List;
import java.util.UUID;

/** Does the jobs of one kind: a CDI bean whose {@code run} may block and may be called again after any interruption. */
public interface JobHandler {
    String kind();

    /**
     * Does the job, from its checkpoint where there is one. Throw {@link JobFailedException} for what retrying cannot mend;
     * any other exception is retried with backoff.
     */
    JobOutcome run(JobRun job) throws Exception;

    /** How many jobs of this kind one process runs at a time; the others stay queued, in their order. */
    default int atOnce() {
        return Integer.MAX_VALUE;
    }

    /** Facts to announce in the statement that ends a job as failed or cancelled; called outside of {@code run}. */
    default List<OutboxEvent> announce(UUID id, JobState state, String error) {
        return List.of();
    }
}
