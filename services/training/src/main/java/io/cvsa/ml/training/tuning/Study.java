package io.cvsa.ml.training.tuning;

import io.cvsa.ml.training.hyperparameter.SearchSpace;
import io.cvsa.ml.training.trainer.Trainer;
import io.cvsa.ml.training.trainer.Trainers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A study as it is stored.
 *
 * @param request complete, with the budget as it is now
 * @param space what its trials vary
 * @param state running and paused at will; stopping from both, and stopped when nothing is open any more; finished or failed from
 *     running; a larger budget or a trial by hand lets it run on from the last three
 * @param revision grows with each decision about it
 * @param rounds and {@code interrupted} as in {@link StudyExtent}
 * @param activeSeconds in which it was not paused
 */
record Study(
        UUID id,
        StudyRequest request,
        SearchSpace space,
        String state,
        long revision,
        List<Integer> rounds,
        boolean interrupted,
        double activeSeconds,
        String error,
        UUID finalsBatchId,
        Integer finalsTrial,
        Instant finalsEndedAt,
        Integer challenger,
        String createdBy,
        Instant createdAt,
        Instant finishedAt) {

    boolean is(String one) {
        return state.equals(one);
    }

    boolean ended() {
        return is("finished") || is("stopped") || is("failed");
    }

    StudyExtent extent() {
        return new StudyExtent(request.budget(), rounds, interrupted);
    }

    /** With another budget, when it has {@code had} trials of its own. */
    StudyExtent extended(StudyBudget budget, int had) {
        return ended() ? extent().reopened(budget, had, !is("finished")) : extent().extended(budget);
    }

    /** With a trial by hand on top; what was left of a budget when the study ended stays undone. */
    StudyExtent withOneMore(int had) {
        return ended() ? extended(new StudyBudget(had + 1, request.maxMinutes()), had) : extent().withOneMore(had);
    }

    Trainer trainer() {
        return Trainers.named(request.trainer()).orElseThrow();
    }

    /** The whole of the resource for each trial. */
    int resource() {
        String parameter = trainer().resource().orElseThrow();
        return trainer()
                .schema()
                .complete(request.hyperparameters())
                .json()
                .path(parameter)
                .intValue();
    }

    /** How trials halt and go on; empty where each trains to its end. */
    Optional<Halving> halving() {
        if (!request.halves()) {
            return Optional.empty();
        }
        int least = request.minimumResource();
        return Optional.of(
                request.pruner().equals("asha")
                        ? new Asha(least, resource(), request.reduction())
                        : new SuccessiveHalving(least, resource(), request.reduction(), extent().sizes()));
    }

    /** How far a new trial trains at first; null for to its end. */
    Integer firstTarget() {
        return halving().map(Halving::rungs).map(rungs -> target(rungs, 0)).orElse(null);
    }

    /** The resource of a rung as a trial's target; null for the last, which is the whole of it. */
    static Integer target(List<Integer> rungs, int rung) {
        return rung == rungs.size() - 1 ? null : rungs.get(rung);
    }
}
