package io.cvsa.ml.labels.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/**
 * The worked examples are those of K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), University of
 * Pennsylvania: section A (binary data, two observers), B (nominal data, two observers) and C (nominal data, four observers,
 * missing values).
 */
class KrippendorffAlphaTest {

    @Test
    void twoObserversOfBinaryDataWithoutMissingValues() {
        int[] meg = {0, 1, 0, 0, 0, 0, 0, 0, 1, 0};
        int[] owen = {1, 1, 1, 0, 0, 1, 0, 0, 0, 0};
        KrippendorffAlpha alpha = new KrippendorffAlpha(2);
        for (int unit = 0; unit < meg.length; unit++) {
            alpha.add(1, counts(2, meg[unit], owen[unit]));
        }

        assertThat(alpha.value().orElseThrow()).isCloseTo(0.095, within(5e-4));
        assertThat(alpha.agreement()).hasValue(0.6);
        assertThat(alpha.units()).isEqualTo(10);
    }

    @Test
    void twoObserversOfNominalDataWithoutMissingValues() {
        String ben = "aabbdcccedda";
        String gerry = "babbbccceddd";
        KrippendorffAlpha alpha = new KrippendorffAlpha(5);
        for (int unit = 0; unit < ben.length(); unit++) {
            alpha.add(1, counts(5, ben.charAt(unit) - 'a', gerry.charAt(unit) - 'a'));
        }

        assertThat(alpha.value().orElseThrow()).isCloseTo(0.692, within(5e-4));
    }

    @Test
    void fourObserversOfNominalDataWithMissingValues() {
        int[][] units = {
            {1, 1, 1}, {2, 2, 3, 2}, {3, 3, 3, 3}, {3, 3, 3, 3}, {2, 2, 2, 2}, {1, 2, 3, 4},
            {4, 4, 4, 4}, {1, 1, 2, 1}, {2, 2, 2, 2}, {5, 5, 5}, {1, 1}, {3}
        };
        KrippendorffAlpha alpha = new KrippendorffAlpha(6);
        for (int[] unit : units) {
            alpha.add(1, counts(6, unit));
        }

        assertThat(alpha.value().orElseThrow()).isCloseTo(0.743, within(5e-4));
        assertThat(alpha.units())
                .as("a single answer can be paired with nothing")
                .isEqualTo(11);
    }

    private static int[] counts(int categories, int... answers) {
        int[] counts = new int[categories];
        IntStream.of(answers).forEach(answer -> counts[answer]++);
        return counts;
    }

    @Test
    void nothingTellsReliabilityFromHabitWhereAllAnswersAreTheSame() {
        KrippendorffAlpha alpha = new KrippendorffAlpha(2);
        assertThat(alpha.value()).isEmpty();
        assertThat(alpha.agreement()).isEmpty();
        alpha.add(5, 3, 0);
        assertThat(alpha.value()).isEmpty();
        assertThat(alpha.agreement()).hasValue(1);
        alpha.add(1, 0, 2);
        assertThat(alpha.value()).hasValue(1);
    }

    @Property
    void countedOrOneByOneAndWhateverTheAnswersAreCalled(
            @ForAll @Size(4) List<@IntRange(max = 6) Integer> answers, @ForAll @IntRange(min = 1, max = 5) int times) {
        KrippendorffAlpha counted = new KrippendorffAlpha(2);
        KrippendorffAlpha single = new KrippendorffAlpha(2);
        KrippendorffAlpha renamed = new KrippendorffAlpha(2);
        for (int i = 0; i < answers.size(); i += 2) {
            counted.add(times, answers.get(i), answers.get(i + 1));
            renamed.add(times, answers.get(i + 1), answers.get(i));
            for (int n = 0; n < times; n++) {
                single.add(1, answers.get(i), answers.get(i + 1));
            }
        }
        Assume.that(counted.value().isPresent());

        double alpha = counted.value().getAsDouble();
        assertThat(alpha).isLessThanOrEqualTo(1 + 1e-9);
        assertThat(single.value().orElseThrow()).isCloseTo(alpha, within(1e-9));
        assertThat(renamed.value().orElseThrow()).isCloseTo(alpha, within(1e-9));
        assertThat(single.pairs()).isEqualTo(counted.pairs());
    }

    @Property
    void pairedOneByOneItIsTheSame(
            @ForAll @Size(min = 1, max = 12) List<@Size(max = 6) List<@IntRange(max = 2) Integer>> units) {
        KrippendorffAlpha alpha = new KrippendorffAlpha(3);
        for (List<Integer> unit : units) {
            alpha.add(1, counts(3, unit.stream().mapToInt(Integer::intValue).toArray()));
        }
        OptionalDouble naive = Naive.alpha(units);

        assertThat(alpha.value().isPresent()).isEqualTo(naive.isPresent());
        naive.ifPresent(value -> assertThat(alpha.value().getAsDouble()).isCloseTo(value, within(1e-9)));
    }

    /** Alpha differs from Scott's pi by its correction for small samples alone, which units seen again and again wear away. */
    @Property
    void duplicatedUnitsLeadToPi(
            @ForAll @Size(min = 2, max = 12) List<@IntRange(max = 3) Integer> answers,
            @ForAll @IntRange(min = 1, max = 100_000) int times) {
        KrippendorffAlpha alpha = new KrippendorffAlpha(2);
        answers.forEach(answer -> alpha.add(times, counts(2, answer / 2, answer % 2)));
        OptionalDouble pi = Naive.pi(
                answers.stream().map(answer -> answer / 2).toList(),
                answers.stream().map(answer -> answer % 2).toList());
        Assume.that(pi.isPresent());
        double values = 2.0 * answers.size() * times;

        double expected = 1 - (1 - pi.getAsDouble()) * (values - 1) / values;

        assertThat(alpha.value().orElseThrow()).isCloseTo(expected, within(1e-9));
    }
}
