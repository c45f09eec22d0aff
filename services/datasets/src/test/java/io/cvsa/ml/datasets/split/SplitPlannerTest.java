package io.cvsa.ml.datasets.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SplitPlannerTest {

    @Test
    void drawsTheSharesThatWereAskedFor() {
        Map<Split, Integer> counts = new EnumMap<>(Split.class);
        SplitPlanner planner = planner(0.1, 0.2, "default", 7, new TestMembers());
        for (int i = 0; i < 20_000; i++) {
            planner.place(text(i), i + 1).ifPresent(split -> counts.merge(split, 1, Integer::sum));
        }
        assertThat(counts.get(Split.TEST)).isBetween(3_800, 4_200);
        assertThat(counts.get(Split.VALIDATION)).isBetween(1_850, 2_150);
        assertThat(counts.get(Split.TRAIN)).isBetween(13_700, 14_300);
    }

    @Test
    void theTestSetDependsOnTheFamilyAndNotOnTheSeed() {
        int moved = 0;
        for (int i = 0; i < 2_000; i++) {
            boolean first = isTest(planner(0.1, 0.2, "default", 1, new TestMembers()), i);
            assertThat(isTest(planner(0.3, 0.2, "default", 99, new TestMembers()), i))
                    .isEqualTo(first);
            moved += isTest(planner(0.1, 0.2, "other", 1, new TestMembers()), i) == first ? 0 : 1;
        }
        assertThat(moved).isGreaterThan(300);
    }

    @Test
    void aLargerTestShareContainsTheSmallerOne() {
        for (int i = 0; i < 2_000; i++) {
            if (isTest(planner(0.1, 0.1, "default", 1, new TestMembers()), i)) {
                assertThat(isTest(planner(0.1, 0.3, "default", 1, new TestMembers()), i))
                        .isTrue();
            }
        }
    }

    @Test
    void aTextThatWasEverTestedStaysInTest() {
        UUID fingerprint = trainingText();
        TestMembers members = new TestMembers();
        members.add(fingerprint, 1);
        assertThat(planner(0.1, 0.2, "default", 1, members).place(fingerprint, 2))
                .contains(Split.TEST);
    }

    @Test
    void aVideoThatWasTestedUnderAnotherTextNeitherTrainsNorValidates() {
        TestMembers members = new TestMembers();
        members.add(UUID.randomUUID(), 17);
        SplitPlanner planner = planner(0.1, 0.2, "default", 1, members);
        assertThat(planner.place(trainingText(), 3, 17)).isEmpty();
        assertThat(planner.place(trainingText(), 3, 18)).isPresent();
    }

    @Test
    void theDrawIsTheSameOnEveryMachine() {
        SplitPlanner planner = planner(0.1, 0.2, "default", 42, new TestMembers());
        StringBuilder drawn = new StringBuilder();
        for (int i = 0; i < 24; i++) {
            drawn.append(planner.place(text(i), i + 1).orElseThrow().label().charAt(1));
        }
        assertThat(drawn.toString()).isEqualTo(GOLDEN);
    }

    /** Second letters of train, validation and test for the first texts. */
    private static final String GOLDEN = "rrrrrrrrrreererrereerrar";

    @Test
    void sharesThatLeaveNothingToTrainOnAreRefused() {
        assertThatThrownBy(() -> planner(0.5, 0.5, "default", 1, new TestMembers()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static UUID trainingText() {
        for (int i = 0; ; i++) {
            Optional<Split> split =
                    planner(0.1, 0.2, "default", 1, new TestMembers()).place(text(i), 1);
            if (split.orElseThrow() == Split.TRAIN) {
                return text(i);
            }
        }
    }

    private static boolean isTest(SplitPlanner planner, int i) {
        return planner.place(text(i), i + 1).orElseThrow() == Split.TEST;
    }

    private static UUID text(int i) {
        return Fingerprint.of("title " + i, null, null);
    }

    private static SplitPlanner planner(double validation, double test, String family, long seed, TestMembers members) {
        return new SplitPlanner(validation, test, family, seed, members);
    }
}
