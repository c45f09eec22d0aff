package io.cvsa.ml.training.run;

import io.cvsa.ml.platform.idempotency.Idempotency;
import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** What ended without a model, asked for again: the same training, in the place of the run before. */
@ApplicationScoped
public class RunRetries {

    private static final Set<String> RETRIABLE = Set.of("failed", "cancelled");

    private final RunRepository runs;

    RunRetries(RunRepository runs) {
        this.runs = runs;
    }

    public static boolean retriable(RunView run) {
        return RETRIABLE.contains(run.state()) && run.studyId() == null;
    }

    /**
     * Queues the run once more, or finds what this user's key, or without one anybody, has queued in its place before. The
     * caller wakes the queue.
     *
     * @throws ProblemException 409 for a trial of a study and for a run that has neither failed nor been cancelled, 422 for
     *     a key that stands for something else
     */
    public RunRepository.Queued queue(RunView ended, String user, String key) {
        if (ended.studyId() != null) {
            throw ProblemException.conflict(
                    "trial-of-study",
                    "A trial belongs to its study: add one by hand there, or start a run of its parameters.");
        }
        if (!retriable(ended)) {
            throw ProblemException.conflict("not-failed", "Only a failed or cancelled run can be retried.");
        }
        Run before = runs.find(ended.id()).orElseThrow(() -> ProblemException.notFound("run", ended.id()));
        String dedupeKey = key == null ? "run:retry-of:" + ended.id() : Idempotency.dedupeKey("run", user, key);
        return runs.retry(RunOrder.again(before, ended.priority(), user, dedupeKey), ended.id());
    }
}
