package io.cvsa.ml.labels.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedAnswersTest {

    /** Common textbook tables: the same raw agreement of 0.6 is worth 0.13 or 0.26, depending on the marginals. */
    @ParameterizedTest
    @CsvSource({"20,5,10,15,0.7,0.4", "45,15,25,15,0.6,0.1304", "25,35,5,35,0.6,0.2593"})
    void kappaOfWorkedExamples(long bothYes, long onlyFirst, long onlySecond, long bothNo, double raw, double kappa) {
        SharedAnswers shared = new SharedAnswers(bothYes, onlyFirst, onlySecond, bothNo);

        assertThat(shared.agreement()).isCloseTo(raw, within(1e-9));
        assertThat(shared.kappa().orElseThrow()).isCloseTo(kappa, within(5e-5));
    }

    @Test
    void chanceAloneExplainsOneAndTheSameAnswer() {
        assertThat(new SharedAnswers(7, 0, 0, 0).kappa()).isEmpty();
        assertThat(new SharedAnswers(0, 0, 0, 7).kappa()).isEmpty();
        assertThat(new SharedAnswers(0, 7, 0, 0).kappa()).hasValue(0);
        assertThat(new SharedAnswers(3, 0, 0, 4).kappa()).hasValue(1);
        assertThat(new SharedAnswers(0, 5, 5, 0).kappa()).hasValue(-1);
        assertThatThrownBy(() -> new SharedAnswers(0, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void neitherTheOrderOfLabelersNorTheNamesOfAnswersMatter(
            @ForAll @LongRange(max = 1_000) long a,
            @ForAll @LongRange(max = 1_000) long b,
            @ForAll @LongRange(max = 1_000) long c,
            @ForAll @LongRange(max = 1_000) long d) {
        Assume.that(a + b + c + d > 0);
        SharedAnswers shared = new SharedAnswers(a, b, c, d);
        Assume.that(shared.kappa().isPresent());
        double kappa = shared.kappa().getAsDouble();

        assertThat(kappa).isBetween(-1.0 - 1e-9, 1.0 + 1e-9);
        assertThat(new SharedAnswers(a, c, b, d).kappa().orElseThrow()).isCloseTo(kappa, within(1e-9));
        assertThat(new SharedAnswers(d, c, b, a).kappa().orElseThrow()).isCloseTo(kappa, within(1e-9));
    }

    @Property
    void independentLabelersAgreeByChanceOnly(
            @ForAll @LongRange(min = 1, max = 100) long firstYes,
            @ForAll @LongRange(min = 1, max = 100) long firstNo,
            @ForAll @LongRange(min = 1, max = 100) long secondYes,
            @ForAll @LongRange(min = 1, max = 100) long secondNo) {
        SharedAnswers independent =
                new SharedAnswers(firstYes * secondYes, firstYes * secondNo, firstNo * secondYes, firstNo * secondNo);

        assertThat(independent.kappa().orElseThrow()).isCloseTo(0, within(1e-9));
    }
}
