package io.cvsa.ml.platform.job;

import io.cvsa.ml.platform.event.OutboxEvent;
import java.time.Duration;
import java.util.List;

/** How an execution ended: done, to be continued, or failed for good. */
public sealed interface JobOutcome {

    /** Succeeded with this result; the events leave in the same statement. */
    static JobOutcome done(Object result, OutboxEvent... events) {
        return new Done(result, List.of(events));
    }

    /** Waits until it is woken or the time has passed, then {@code run} is called again with the checkpoint. */
    static JobOutcome later(Duration max) {
        return new Later(max);
    }

    /** Failed for good, with a sentence for people. */
    static JobOutcome failed(String reason) {
        return new Failed(reason);
    }

    /** Replaced by newer work before it was done. */
    static JobOutcome superseded(String reason) {
        return new Superseded(reason);
    }

    /** See {@link #done}. */
    record Done(Object result, List<OutboxEvent> events) implements JobOutcome {}

    /** See {@link #later}. */
    record Later(Duration max) implements JobOutcome {}

    /** See {@link #failed}. */
    record Failed(String reason) implements JobOutcome {}

    /** See {@link #superseded}. */
    record Superseded(String reason) implements JobOutcome {}
}
