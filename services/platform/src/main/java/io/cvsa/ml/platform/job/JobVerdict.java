package io.cvsa.ml.platform.job;

import io.cvsa.ml.platform.event.OutboxEvent;
import java.time.Duration;
import java.util.List;

/** What becomes of a job after one execution. */
record JobVerdict(Kind kind, JobState state, Object result, String reason, Duration pause, List<OutboxEvent> events) {

    /** The five ways on. */
    enum Kind {
        ENDED,
        WAITING,
        RETRIED,
        RELEASED,
        LOST
    }

    static JobVerdict of(JobOutcome outcome) {
        if (outcome instanceof JobOutcome.Done done) {
            return new JobVerdict(Kind.ENDED, JobState.SUCCEEDED, done.result(), null, null, done.events());
        }
        if (outcome instanceof JobOutcome.Later later) {
            return new JobVerdict(Kind.WAITING, JobState.WAITING, null, null, later.max(), List.of());
        }
        if (outcome instanceof JobOutcome.Superseded superseded) {
            return new JobVerdict(Kind.ENDED, JobState.SUPERSEDED, null, superseded.reason(), null, List.of());
        }
        return failed(((JobOutcome.Failed) outcome).reason());
    }

    static JobVerdict failed(String reason) {
        return new JobVerdict(Kind.ENDED, JobState.FAILED, null, reason, null, List.of());
    }

    static JobVerdict cancelled() {
        return new JobVerdict(Kind.ENDED, JobState.CANCELLED, null, null, null, List.of());
    }

    static JobVerdict retried(String reason) {
        return new JobVerdict(Kind.RETRIED, JobState.QUEUED, null, reason, null, List.of());
    }

    static JobVerdict released() {
        return new JobVerdict(Kind.RELEASED, JobState.QUEUED, null, null, null, List.of());
    }

    static JobVerdict lost() {
        return new JobVerdict(Kind.LOST, JobState.RUNNING, null, null, null, List.of());
    }
}
