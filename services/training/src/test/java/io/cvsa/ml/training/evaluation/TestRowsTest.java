package io.cvsa.ml.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cvsa.ml.training.artefact.FloatMatrix;
import io.cvsa.ml.training.dataset.Split;
import io.cvsa.ml.training.dataset.TrainingSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Test rows in one order, whatever order a version lists them in. */
class TestRowsTest {

    /** Of the first row of every set here. */
    private static final Map<Integer, long[]> TWINS = Map.of(0, new long[] {7, 9});

    private static TrainingSet set(String hash, String... rows) {
        List<String> texts = new ArrayList<>();
        List<Split> splits = new ArrayList<>();
        byte[] labels = new byte[rows.length];
        long[] aids = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            texts.add(rows[i].substring(1));
            labels[i] = (byte) (rows[i].charAt(0) == '+' ? 1 : 0);
            splits.add(rows[i].contains("train") ? Split.TRAIN : Split.TEST);
            aids[i] = rows[i].hashCode();
        }
        FloatMatrix vectors = FloatMatrix.wrap(new float[rows.length], rows.length, 1);
        return new TrainingSet(
                hash, "m", null, vectors, texts, labels, new float[rows.length], splits, texts, aids, Map.of(), TWINS);
    }

    @Test
    void equalRowsHaveEqualHashesInWhateverOrderAndBesideWhateverTrains() {
        TrainingSet one = set("a", "+x", "-y", "+z", "-train1");
        TrainingSet other = set("b", "-train2", "+z", "+train3", "-y", "+x");
        assertThat(TestRows.of(one).hash()).isEqualTo(TestRows.of(other).hash());
        assertThat(TestRows.of(one).aids()).isEqualTo(TestRows.of(other).aids());
        assertThat(TestRows.of(one).rows()).isEqualTo(3);
        assertThat(TestRows.of(one).positives()).isEqualTo(2);
    }

    @Test
    void aRowKeepsTheFurtherVideosOfItsText() {
        TestRows rows = TestRows.of(set("a", "+z", "-train", "-y"));
        assertThat(rows.twins()).containsExactly(1, 7, 1, 9);
        assertThat(rows.videos()).containsExactly(rows.aids()[0], rows.aids()[1], 7, 9);
    }

    @Test
    void anotherLabelOrAnotherRowIsAnotherHash() {
        String hash = TestRows.of(set("a", "+x", "-y")).hash();
        assertThat(TestRows.of(set("a", "+x", "+y")).hash()).isNotEqualTo(hash);
        assertThat(TestRows.of(set("a", "+x", "-y", "-z")).hash()).isNotEqualTo(hash);
    }

    @Test
    void scoresFollowTheirRowsAndComeBackFromTheirBytes() {
        TestScores scores =
                TestScores.of(set("a", "+z", "-train", "-y", "+x"), new double[] {0.3, 0.9, 0.2, Double.NaN});
        assertThat(scores.probabilities()).containsExactly(Float.NaN, 0.2f, 0.3f);
        assertThat(scores.answered()).containsExactly(1, 2);
        assertThat(TestScores.floats(scores.bytes())).isEqualTo(scores.probabilities());
        TestRows rows = scores.rows();
        assertThat(TestRows.labels(rows.labelBits(), 3))
                .isEqualTo(rows.labels())
                .containsExactly(1, 0, 1);
        assertThat(TestRows.longs(TestRows.bytes(rows.keys()))).isEqualTo(rows.keys());
    }
}
