package io.cvsa.ml.training.tuning;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a study needs next.
 *
 * @param starts trials to queue
 * @param promotions by trial number: until how much of the resource it may go on; null for to its end
 * @param prunes numbers of halted trials that will not go on
 * @param cancels runs of trials to cancel
 * @param end the state in which the study ends; null while it goes on
 * @param error why it failed; null when it did not
 */
record StudyPlan(
        List<Start> starts,
        Map<Integer, Integer> promotions,
        List<Integer> prunes,
        List<UUID> cancels,
        String end,
        String error) {

    /** One trial to queue; {@code target} as in {@link Trial}. */
    record Start(int number, String origin, Map<String, Object> parameters, Integer target) {}

    static StudyPlan nothing() {
        return new StudyPlan(List.of(), Map.of(), List.of(), List.of(), null, null);
    }

    static StudyPlan end(String state, List<Integer> prunes, String error) {
        return new StudyPlan(List.of(), Map.of(), prunes, List.of(), state, error);
    }

    static StudyPlan cancel(List<UUID> runs, List<Integer> prunes) {
        return new StudyPlan(List.of(), Map.of(), prunes, runs, null, null);
    }

    /** Whether it changes a row of the study's. */
    boolean decides() {
        return !starts.isEmpty() || !promotions.isEmpty() || !prunes.isEmpty() || end != null;
    }
}
