package io.cvsa.ml.datasets.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cvsa.ml.contracts.DatasetSpec.LabelPolicy;
import io.cvsa.ml.datasets.export.Vote;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionTest {

    private static final LabelPolicy MAJORITY = new LabelPolicy(LabelPolicy.Rule.MAJORITY, 1);
    private static final LabelPolicy UNANIMOUS = new LabelPolicy(LabelPolicy.Rule.UNANIMOUS, 1);

    /** B9: the program before us made a tied vote a no. */
    @Test
    void refusesATiedVote() {
        Decision decision = Decision.of(votes(1, 0), MAJORITY);
        assertThat(decision.outcome()).isEqualTo(Decision.Outcome.TIE);
        assertThat(decision.decided()).isFalse();
        assertThat(decision.conflict()).isTrue();
        assertThat(decision.weight()).isZero();
    }

    @Test
    void theMajorityDecidesAndItsShareIsTheWeight() {
        Decision decision = Decision.of(votes(1, 1, 0), MAJORITY);
        assertThat(decision.outcome()).isEqualTo(Decision.Outcome.YES);
        assertThat(decision.weight()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(decision.conflict()).isTrue();
        assertThat(Decision.of(votes(0), MAJORITY)).isEqualTo(new Decision(Decision.Outcome.NO, 1, false));
    }

    @Test
    void unanimityRefusesAnyDissent() {
        assertThat(Decision.of(votes(1, 1, 0), UNANIMOUS).outcome()).isEqualTo(Decision.Outcome.DISPUTED);
        assertThat(Decision.of(votes(1, 1, 1), UNANIMOUS).outcome()).isEqualTo(Decision.Outcome.YES);
    }

    @Test
    void countsLabelersAndNotVotes() {
        LabelPolicy two = new LabelPolicy(LabelPolicy.Rule.MAJORITY, 2);
        List<Vote> samePersonTwice = List.of(new Vote("lin", true), new Vote("lin", true));
        assertThat(Decision.of(samePersonTwice, two).outcome()).isEqualTo(Decision.Outcome.TOO_FEW_LABELERS);
        assertThat(Decision.of(votes(1, 1), two).outcome()).isEqualTo(Decision.Outcome.YES);
    }

    private static List<Vote> votes(int... labels) {
        List<Vote> votes = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            votes.add(new Vote("user" + i, labels[i] == 1));
        }
        return votes;
    }
}
