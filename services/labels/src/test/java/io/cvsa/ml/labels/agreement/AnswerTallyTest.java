package io.cvsa.ml.labels.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AnswerTallyTest {

    private static final int LABELERS = 5;
    private static final List<LabelerName> NAMES = IntStream.range(0, LABELERS)
            .mapToObj(n -> new LabelerName("labeler " + n, null, 1))
            .toList();

    /** Each video is a row of answers, one a labeler: 0 none, 1 no, 2 yes. */
    @Property
    void eachPairIsWhatComparingTheirAnswersGives(
            @ForAll @Size(max = 20) List<@Size(LABELERS) List<@IntRange(max = 2) Integer>> videos) {
        AnswerTally tally = new AnswerTally(LABELERS);
        for (List<Integer> video : videos) {
            tally.add(1, bits(video, 2).length, bits(video, 1).length, mask(video, 2), mask(video, 1));
        }

        List<LabelerPair> pairs = tally.pairs(NAMES, LABELERS);

        int expected = 0;
        for (int first = 0; first < LABELERS; first++) {
            for (int second = first + 1; second < LABELERS; second++) {
                long[] cells = compare(videos, first, second);
                if (cells[0] + cells[1] + cells[2] + cells[3] > 0) {
                    LabelerPair pair = pairs.get(expected++);
                    assertThat(List.of(pair.first(), pair.second()))
                            .containsExactly("labeler " + first, "labeler " + second);
                    assertThat(new long[] {pair.bothYes(), pair.onlyFirstYes(), pair.onlySecondYes(), pair.bothNo()})
                            .isEqualTo(cells);
                }
            }
        }
        assertThat(pairs).hasSize(expected);
    }

    @Test
    void theLastBitIsALabelerToo() {
        AnswerTally tally = new AnswerTally(63);
        List<LabelerName> names = IntStream.range(0, 63)
                .mapToObj(n -> new LabelerName("labeler " + n, null, 1))
                .toList();
        tally.add(3, 1, 1, 1L << 62, 1);

        assertThat(tally.pairs(names, 63)).singleElement().satisfies(pair -> {
            assertThat(pair.second()).isEqualTo("labeler 62");
            assertThat(pair.onlySecondYes()).isEqualTo(3);
        });
        assertThat(tally.pairs(names, 62)).isEmpty();
        assertThat(tally.all().pairs()).isEqualTo(3);
        assertThatThrownBy(() -> new AnswerTally(64)).isInstanceOf(IllegalArgumentException.class);
    }

    private static int[] bits(List<Integer> video, int answer) {
        return IntStream.range(0, LABELERS)
                .filter(labeler -> video.get(labeler) == answer)
                .toArray();
    }

    private static long mask(List<Integer> video, int answer) {
        return IntStream.of(bits(video, answer)).mapToLong(bit -> 1L << bit).sum();
    }

    private static long[] compare(List<List<Integer>> videos, int first, int second) {
        long[] cells = new long[4];
        for (List<Integer> video : videos) {
            if (video.get(first) > 0 && video.get(second) > 0) {
                cells[(2 - video.get(first)) * 2 + 2 - video.get(second)]++;
            }
        }
        return cells;
    }
}
