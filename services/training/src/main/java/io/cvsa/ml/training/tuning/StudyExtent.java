package io.cvsa.ml.training.tuning;

import java.util.ArrayList;
import java.util.List;

/**
 * How much a study may try, and in which rounds: each extension begins one, and under synchronous halving each round is a
 * bracket.
 *
 * @param rounds at which of its own trials, counted from 0, each round after the first begins; rising, below the budget's trials
 * @param interrupted whether it went on after it was stopped or had failed
 */
record StudyExtent(StudyBudget budget, List<Integer> rounds, boolean interrupted) {

    /** Of a study that goes on: the new round begins where the budget ended so far, whether or not it was spent. */
    StudyExtent extended(StudyBudget wanted) {
        return budget.maxTrials() == null
                ? new StudyExtent(wanted, below(wanted.maxTrials(), rounds), interrupted)
                : from(budget.maxTrials(), wanted, interrupted);
    }

    /** Of a study that had ended with so many trials: the new round begins with its next one. */
    StudyExtent reopened(StudyBudget wanted, int had, boolean interrupted) {
        return from(had, wanted, this.interrupted || interrupted);
    }

    /** One trial more: in the round that goes on, or in a round of its own when none does. */
    StudyExtent withOneMore(int had) {
        if (budget.maxTrials() == null) {
            return this;
        }
        StudyBudget wanted = new StudyBudget(budget.maxTrials() + 1, budget.maxMinutes());
        return had < budget.maxTrials() ? new StudyExtent(wanted, rounds, interrupted) : extended(wanted);
    }

    /** The first trial of the round in which a trial is, both counted from 0 among the study's own. */
    int roundOf(int trial) {
        return rounds.stream().filter(first -> first <= trial).reduce(0, Math::max);
    }

    /** How many trials each round has; the last is open to the end of the budget, which must be one of trials. */
    List<Integer> sizes() {
        List<Integer> sizes = new ArrayList<>();
        int before = 0;
        for (int first : rounds) {
            sizes.add(first - before);
            before = first;
        }
        sizes.add(budget.maxTrials() - before);
        return sizes;
    }

    private StudyExtent from(int first, StudyBudget wanted, boolean interrupted) {
        List<Integer> now = new ArrayList<>(below(first, rounds));
        now.add(first);
        return new StudyExtent(
                wanted,
                below(wanted.maxTrials(), now).stream().filter(one -> one > 0).toList(),
                interrupted);
    }

    private static List<Integer> below(Integer limit, List<Integer> rounds) {
        return rounds.stream().filter(first -> limit == null || first < limit).toList();
    }
}
