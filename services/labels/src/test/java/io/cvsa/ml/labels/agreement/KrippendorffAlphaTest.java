package io.cvsa.ml.labels.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The worked examples are those of Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011). */
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
}
