package io.cvsa.ml.labels.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedAnswersTest {

    /**
     * Published tables of two raters and two answers, in this order.
     *
     * <ul>
     *   <li>Two readers of 50 grant proposals, the usual first example of Cohen's kappa in textbooks: κ = .40.
     *   <li>J. Sim and C. C. Wright, "The Kappa Statistic in Reliability Studies", Physical Therapy 85 (2005), 257–268,
     *       table 1 (two clinicians, 39 patients): κ = .67.
     *   <li>A. J. Viera and J. M. Garrett, "Understanding Interobserver Agreement: The Kappa Statistic", Family Medicine 37
     *       (2005), 360–363, table 1 (two residents, 100 lectures): κ = .57.
     *   <li>A. R. Feinstein and D. V. Cicchetti, "High Agreement but Low Kappa: I. The Problems of Two Paradoxes", Journal of
     *       Clinical Epidemiology 43 (1990), 543–549: the same raw .85 is worth .70 or .32, the same .60 is worth .13 or .26,
     *       depending on the marginals.
     * </ul>
     */
    @ParameterizedTest
    @CsvSource({
        "20,5,10,15,0.70,0.40",
        "22,2,4,11,0.85,0.67",
        "15,5,10,70,0.85,0.57",
        "40,9,6,45,0.85,0.70",
        "80,10,5,5,0.85,0.32",
        "45,15,25,15,0.60,0.13",
        "25,35,5,35,0.60,0.26"
    })
    void kappaOfPublishedExamples(
            long bothYes, long onlyFirst, long onlySecond, long bothNo, double raw, double kappa) {
        SharedAnswers shared = new SharedAnswers(bothYes, onlyFirst, onlySecond, bothNo);

        assertThat(shared.agreement()).isCloseTo(raw, within(5e-3));
        assertThat(shared.kappa().orElseThrow()).isCloseTo(kappa, within(5e-3));
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

    @Property
    void countedOneByOneItIsTheSame(@ForAll @Size(min = 1, max = 60) List<@IntRange(max = 3) Integer> answers) {
        long[] cells = new long[4];
        answers.forEach(answer -> cells[answer]++);
        OptionalDouble naive = Naive.kappa(
                answers.stream().map(answer -> answer < 2).toList(),
                answers.stream().map(answer -> answer % 2 == 0).toList());

        OptionalDouble kappa = new SharedAnswers(cells[0], cells[1], cells[2], cells[3]).kappa();

        assertThat(kappa.isPresent()).isEqualTo(naive.isPresent());
        naive.ifPresent(value -> assertThat(kappa.getAsDouble()).isCloseTo(value, within(1e-9)));
    }

    @Property
    void moreOfTheSameChangesNothing(
            @ForAll @LongRange(max = 50) long a,
            @ForAll @LongRange(max = 50) long b,
            @ForAll @LongRange(max = 50) long c,
            @ForAll @LongRange(max = 50) long d,
            @ForAll @LongRange(min = 2, max = 1_000) long times) {
        Assume.that(a + b + c + d > 0);
        SharedAnswers once = new SharedAnswers(a, b, c, d);
        Assume.that(once.kappa().isPresent());

        SharedAnswers often = new SharedAnswers(a * times, b * times, c * times, d * times);

        assertThat(often.kappa().orElseThrow()).isCloseTo(once.kappa().getAsDouble(), within(1e-9));
    }

    /** Without small-sample correction alpha is Scott's pi, and pi is kappa where both say yes equally often. */
    @Property
    void alphaOfManyUnitsIsKappaWhereBothSayYesEquallyOften(
            @ForAll @LongRange(max = 50) long bothYes,
            @ForAll @LongRange(max = 50) long different,
            @ForAll @LongRange(max = 50) long bothNo) {
        Assume.that(bothYes + different + bothNo > 0);
        SharedAnswers shared = new SharedAnswers(bothYes, different, different, bothNo);
        Assume.that(shared.kappa().isPresent());
        long times = 100_000;
        KrippendorffAlpha alpha = new KrippendorffAlpha(2);
        alpha.add(bothYes * times, 2, 0);
        alpha.add(2 * different * times, 1, 1);
        alpha.add(bothNo * times, 0, 2);

        assertThat(alpha.value().orElseThrow()).isCloseTo(shared.kappa().getAsDouble(), within(1e-4));
    }
}
