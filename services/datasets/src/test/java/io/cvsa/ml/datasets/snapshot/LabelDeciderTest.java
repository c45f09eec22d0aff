package io.cvsa.ml.datasets.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cvsa.ml.contracts.DatasetSpec.LabelPolicy;
import io.cvsa.ml.datasets.export.Gold;
import io.cvsa.ml.datasets.export.Vote;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelDeciderTest {

    private static final LabelPolicy MAJORITY = LabelPolicy.of(LabelPolicy.Rule.MAJORITY, 1);
    private static final LabelPolicy UNANIMOUS = LabelPolicy.of(LabelPolicy.Rule.UNANIMOUS, 1);

    /** B9: the program before us made a tied vote a no. */
    @Test
    void refusesATiedVote() {
        Decision decision = decide(votes(1, 0), MAJORITY);
        assertThat(decision.outcome()).isEqualTo(Decision.Outcome.TIE);
        assertThat(decision.decided()).isFalse();
        assertThat(decision.conflict()).isTrue();
        assertThat(decision.weight()).isZero();
    }

    @Test
    void theMajorityDecidesAndItsShareIsTheWeight() {
        Decision decision = decide(votes(1, 1, 0), MAJORITY);
        assertThat(decision.outcome()).isEqualTo(Decision.Outcome.YES);
        assertThat(decision.weight()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(decision.conflict()).isTrue();
        assertThat(decide(votes(0), MAJORITY)).isEqualTo(new Decision(Decision.Outcome.NO, 1, false, false));
    }

    @Test
    void unanimityRefusesAnyDissent() {
        assertThat(decide(votes(1, 1, 0), UNANIMOUS).outcome()).isEqualTo(Decision.Outcome.DISPUTED);
        assertThat(decide(votes(1, 1, 1), UNANIMOUS).outcome()).isEqualTo(Decision.Outcome.YES);
    }

    @Test
    void countsLabelersAndNotVotes() {
        LabelPolicy two = LabelPolicy.of(LabelPolicy.Rule.MAJORITY, 2);
        List<Vote> samePersonTwice = List.of(new Vote("lin", true), new Vote("lin", true));
        assertThat(decide(samePersonTwice, two).outcome()).isEqualTo(Decision.Outcome.TOO_FEW_LABELERS);
        assertThat(decide(votes(1, 1), two).outcome()).isEqualTo(Decision.Outcome.YES);
    }

    @Test
    void aReviewersDecisionStandsAboveTheLabelersAndTheirNumber() {
        LabelPolicy two = LabelPolicy.of(LabelPolicy.Rule.UNANIMOUS, 2);
        Decision decision = new LabelDecider(two, null).decide(votes(0, 0, 1), List.of(gold(1, true)));
        assertThat(decision).isEqualTo(new Decision(Decision.Outcome.YES, 1, true, true));
        assertThat(new LabelDecider(two, null).decide(List.of(), List.of(gold(1, false))))
                .isEqualTo(new Decision(Decision.Outcome.NO, 1, false, true));
    }

    @Test
    void decisionsThatContradictEachOtherAreATie() {
        List<Gold> golds = List.of(gold(1, true), gold(2, false));
        assertThat(new LabelDecider(MAJORITY, null).decide(votes(1, 1), golds).outcome())
                .isEqualTo(Decision.Outcome.TIE);
    }

    @Test
    void conflictsAreLeftOutWhoeverDecidedThem() {
        LabelPolicy strict = new LabelPolicy(LabelPolicy.Rule.MAJORITY, 1, true, true, null);
        LabelDecider decider = new LabelDecider(strict, null);
        assertThat(decider.decide(votes(1, 1, 0), List.of(gold(1, true))).outcome())
                .isEqualTo(Decision.Outcome.DISPUTED);
        assertThat(decider.decide(votes(1, 1), List.of()).outcome()).isEqualTo(Decision.Outcome.YES);
    }

    @Test
    void aLabelCountsAsManyTimesAsItsLabelerWeighs() {
        LabelDecider decider = new LabelDecider(MAJORITY, Map.of("user0", new BigDecimal("2.1")));
        Decision decision = decider.decide(votes(1, 0, 0), List.of());
        assertThat(decision.outcome()).isEqualTo(Decision.Outcome.YES);
        assertThat(decision.weight()).isCloseTo(2.1 / 4.1, within(1e-12));
    }

    @Test
    void weightsThatAddUpToTheSameAreATie() {
        Map<String, BigDecimal> weights =
                Map.of("user0", new BigDecimal("0.1"), "user1", new BigDecimal("0.2"), "user2", new BigDecimal("0.3"));
        assertThat(new LabelDecider(MAJORITY, weights)
                        .decide(votes(1, 1, 0), List.of())
                        .outcome())
                .isEqualTo(Decision.Outcome.TIE);
    }

    @Test
    void equalWeightingForgetsTheShare() {
        LabelPolicy equal = new LabelPolicy(LabelPolicy.Rule.MAJORITY, 1, null, null, LabelPolicy.Weighting.EQUAL);
        assertThat(new LabelDecider(equal, null)
                        .decide(votes(1, 1, 0), List.of())
                        .weight())
                .isEqualTo(1);
    }

    private static Decision decide(List<Vote> votes, LabelPolicy policy) {
        return new LabelDecider(policy, null).decide(votes, List.of());
    }

    private static Gold gold(long aid, boolean label) {
        return new Gold(aid, label, "rev");
    }

    private static List<Vote> votes(int... labels) {
        List<Vote> votes = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            votes.add(new Vote("user" + i, labels[i] == 1));
        }
        return votes;
    }
}
