package io.cvsa.ml.training.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Rounds hang on what was asked for and on how many trials a study that had ended has, never on when it was asked. */
class StudyExtentTest {

    private static final StudyExtent SIXTEEN = new StudyExtent(trials(16), List.of(), false);

    private static StudyBudget trials(Integer most) {
        return new StudyBudget(most, most == null ? 5.0 : null);
    }

    @Test
    void anExtensionIsARoundOfItsSize() {
        StudyExtent extended = SIXTEEN.extended(trials(24)).extended(trials(30));
        assertThat(extended.sizes()).containsExactly(16, 8, 6);
        assertThat(extended).isEqualTo(SIXTEEN.reopened(trials(24), 16, false).reopened(trials(30), 24, false));
        assertThat(extended.roundOf(15)).isZero();
        assertThat(extended.roundOf(16)).isEqualTo(16);
        assertThat(extended.roundOf(29)).isEqualTo(24);
    }

    @Test
    void whatIsTakenBackIsTakenFromTheLastRounds() {
        StudyExtent extended = SIXTEEN.extended(trials(24)).extended(trials(30));
        assertThat(extended.extended(trials(27)).sizes()).containsExactly(16, 8, 3);
        assertThat(extended.extended(trials(24)).sizes()).containsExactly(16, 8);
        assertThat(extended.extended(trials(12)).sizes()).containsExactly(12);
        assertThat(extended.extended(trials(12)).extended(trials(20)).sizes()).containsExactly(12, 8);
        assertThat(SIXTEEN.extended(trials(16))).isEqualTo(SIXTEEN);
    }

    @Test
    void aStudyThatWasBrokenOffClosesItsRoundThere() {
        StudyExtent stopped = SIXTEEN.extended(trials(24)).reopened(trials(24), 9, true);
        assertThat(stopped.sizes()).containsExactly(9, 15);
        assertThat(stopped.interrupted()).isTrue();
        assertThat(stopped.reopened(trials(30), 24, false).interrupted()).isTrue();
        assertThat(SIXTEEN.reopened(trials(20), 0, true).sizes()).containsExactly(20);
    }

    @Test
    void oneMoreIsOfTheRoundThatGoesOnOrOfItsOwn() {
        assertThat(SIXTEEN.withOneMore(9).sizes()).containsExactly(17);
        assertThat(SIXTEEN.withOneMore(16).sizes()).containsExactly(16, 1);
        StudyExtent timed = new StudyExtent(trials(null), List.of(), false);
        assertThat(timed.withOneMore(3)).isEqualTo(timed);
        assertThat(timed.extended(trials(8)).rounds()).isEmpty();
        assertThat(timed.reopened(trials(null), 3, false).rounds()).containsExactly(3);
    }
}
