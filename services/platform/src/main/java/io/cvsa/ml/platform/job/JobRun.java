package io.cvsa.ml.platform.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.UUID;

/** One execution of a job, held under a lease: what the handler sees of it. */
public interface JobRun {
    UUID id();

    /** The fence: every write of this execution says {@code WHERE id = … AND epoch = …}. */
    long epoch();

    JsonNode spec();

    <T> T spec(Class<T> type);

    Optional<JsonNode> checkpoint();

    /** Remembers how far it is; sent with the next heartbeat, at most once a second. */
    void progress(Object progress);

    /** Writes the checkpoint, fenced; throws JobLost when another worker has the job. */
    void checkpoint(Object checkpoint);

    /** Whether the handler should leave now: cancelled, lost, or the service is stopping. */
    boolean stopRequested();

    /** Throws JobCancelled, JobLost or ShuttingDown when the handler should leave; let them pass. */
    void verifyRunning();

    String correlationId();
}
