package io.cvsa.ml.datasets.snapshot;

import io.cvsa.ml.contracts.DatasetSpec;
import io.cvsa.ml.datasets.export.Gold;
import io.cvsa.ml.datasets.export.Vote;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Applies a label policy to what was said about one text; a tie is never a label. */
final class LabelDecider {

    /** Weights have at most so many decimals, so that sums of votes are exact and a tie is a tie. */
    static final int DECIMALS = 3;

    private static final long ONE = 1_000;

    private final DatasetSpec.LabelPolicy policy;
    private final Map<String, Long> thousandths = new HashMap<>();

    LabelDecider(DatasetSpec.LabelPolicy policy, Map<String, BigDecimal> labelerWeights) {
        this.policy = policy;
        if (labelerWeights != null) {
            labelerWeights.forEach((user, weight) ->
                    thousandths.put(user, weight.movePointRight(DECIMALS).longValueExact()));
        }
    }

    /** Decides from the last votes on the videos that carry the text, and from the reviewers' decisions on them. */
    Decision decide(List<Vote> votes, List<Gold> golds) {
        Tally tally = new Tally(votes);
        Decision.Outcome outcome = outcome(tally, golds);
        boolean decided = outcome == Decision.Outcome.YES || outcome == Decision.Outcome.NO;
        return new Decision(outcome, decided ? weight(tally, golds) : 0, tally.conflict(), !golds.isEmpty());
    }

    private Decision.Outcome outcome(Tally tally, List<Gold> golds) {
        if (policy.excludeConflicts() && tally.conflict()) {
            return Decision.Outcome.DISPUTED;
        }
        if (!golds.isEmpty()) {
            return decided(golds);
        }
        if (tally.labelers.size() < policy.minLabelers()) {
            return Decision.Outcome.TOO_FEW_LABELERS;
        }
        if (tally.yes == tally.no) {
            return Decision.Outcome.TIE;
        }
        if (policy.kind() == DatasetSpec.LabelPolicy.Rule.UNANIMOUS && tally.conflict()) {
            return Decision.Outcome.DISPUTED;
        }
        return tally.yes > tally.no ? Decision.Outcome.YES : Decision.Outcome.NO;
    }

    /** Decisions on several videos of one text may contradict each other. */
    private static Decision.Outcome decided(List<Gold> golds) {
        boolean first = golds.get(0).label();
        if (golds.stream().anyMatch(gold -> gold.label() != first)) {
            return Decision.Outcome.TIE;
        }
        return first ? Decision.Outcome.YES : Decision.Outcome.NO;
    }

    private double weight(Tally tally, List<Gold> golds) {
        if (!golds.isEmpty() || policy.weighting() == DatasetSpec.LabelPolicy.Weighting.EQUAL) {
            return 1;
        }
        return (double) Math.max(tally.yes, tally.no) / (tally.yes + tally.no);
    }

    /** Votes by side, in thousandths. */
    private final class Tally {

        private final Set<String> labelers = new HashSet<>();
        private long yes;
        private long no;

        Tally(List<Vote> votes) {
            for (Vote vote : votes) {
                labelers.add(vote.user());
                long weight = thousandths.getOrDefault(vote.user(), ONE);
                yes += vote.label() ? weight : 0;
                no += vote.label() ? 0 : weight;
            }
        }

        boolean conflict() {
            return yes > 0 && no > 0;
        }
    }
}
