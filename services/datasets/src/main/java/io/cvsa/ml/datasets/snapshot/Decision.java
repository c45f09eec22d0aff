package io.cvsa.ml.datasets.snapshot;

import io.cvsa.ml.contracts.DatasetSpec;
import io.cvsa.ml.datasets.export.Vote;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the label policy makes of the votes on one text.
 *
 * @param weight share of the votes that agree with the label; 0 where none was decided
 * @param conflict whether the labelers disagree, decided or not
 */
public record Decision(Outcome outcome, double weight, boolean conflict) {

    /** Decided, or why it was set aside for review. */
    public enum Outcome {
        YES,
        NO,
        TIE,
        DISPUTED,
        TOO_FEW_LABELERS
    }

    /** Applies the policy; a tie is never a label. */
    public static Decision of(List<Vote> votes, DatasetSpec.LabelPolicy policy) {
        int yes = 0;
        Set<String> labelers = new HashSet<>();
        for (Vote vote : votes) {
            yes += vote.label() ? 1 : 0;
            labelers.add(vote.user());
        }
        int no = votes.size() - yes;
        boolean conflict = yes > 0 && no > 0;
        Outcome outcome = labelers.size() < policy.minLabelers()
                ? Outcome.TOO_FEW_LABELERS
                : outcome(yes, no, policy.kind() == DatasetSpec.LabelPolicy.Rule.UNANIMOUS);
        boolean decided = outcome == Outcome.YES || outcome == Outcome.NO;
        return new Decision(outcome, decided ? (double) Math.max(yes, no) / votes.size() : 0, conflict);
    }

    private static Outcome outcome(int yes, int no, boolean unanimous) {
        if (yes == no) {
            return Outcome.TIE;
        }
        if (unanimous && yes > 0 && no > 0) {
            return Outcome.DISPUTED;
        }
        return yes > no ? Outcome.YES : Outcome.NO;
    }

    public boolean decided() {
        return outcome == Outcome.YES || outcome == Outcome.NO;
    }
}
