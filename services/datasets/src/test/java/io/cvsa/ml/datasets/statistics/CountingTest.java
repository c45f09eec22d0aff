package io.cvsa.ml.datasets.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cvsa.ml.datasets.split.Split;
import io.cvsa.ml.platform.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountingTest {

    private static final List<String> LINES = List.of(
            row(0, "1", "歌🎵", 1, 1, "train", "lin+"),
            row(1, "2,3,9", "a\\nsecond line of it", 1, 0.666667, "train", "lin+", "mei+", "tao-"),
            row(2, "4", "ninety-nine", 0, 1, "train", "lin-", "mei-"),
            row(3, "5,6", "\\\"quoted\\\"", 0, 0.5, "validation", "mei+", "tao-"),
            row(4, "7", "test one", 1, 1, "test", "lin+"),
            row(5, "8", "test two", 0, 1, "test", "lin-"));

    private static final float[][] VECTORS = {{1, 0}, {0, 2}, {-3, 0}, {0, 1}, {0.1f, 1}, {-1, -1}};

    @TempDir
    Path directory;

    @Test
    void countsAsByHand() throws IOException {
        DatasetStatistics counted = count("hash");
        assertThat(counted.rows()).isEqualTo(6);
        assertThat(counted.balance())
                .containsExactly(
                        new SplitBalance(Split.TRAIN, 2, 1),
                        new SplitBalance(Split.VALIDATION, 0, 1),
                        new SplitBalance(Split.TEST, 1, 1));
        lengths(counted.lengths());
        duplicates(counted.duplicates());
        agreement(counted.agreement());
        assertThat(counted.norms().min()).isEqualTo(1);
        assertThat(counted.norms().max()).isEqualTo(3);
        assertThat(counted.norms().far()).isEqualTo(2);
        nearest(counted.nearest());
    }

    /** 2, 19, 11, 8, 8 and 8 code points: the note is one, an escaped quote is one, a line feed is one. */
    private static void lengths(LengthStatistics lengths) {
        assertThat(lengths.min()).isEqualTo(2);
        assertThat(lengths.median()).isEqualTo(8);
        assertThat(lengths.p95()).isEqualTo(19);
        assertThat(lengths.max()).isEqualTo(19);
        assertThat(lengths.bins()).extracting(Bin::count).startsWith(4L, 2L, 0L);
    }

    private static void duplicates(DuplicateStatistics duplicates) {
        assertThat(duplicates.texts()).isEqualTo(2);
        assertThat(duplicates.videos()).isEqualTo(5);
        assertThat(duplicates.largest())
                .containsExactly(
                        new DuplicateGroup("a", true, 3, List.of(2L, 3L, 9L)),
                        new DuplicateGroup("\"quoted\"", false, 2, List.of(5L, 6L)));
    }

    private static void agreement(AgreementStatistics agreement) {
        assertThat(agreement.single()).isEqualTo(3);
        assertThat(agreement.unanimous()).isEqualTo(1);
        assertThat(agreement.disputed()).isEqualTo(2);
        assertThat(agreement.votes()).extracting(Bin::count).startsWith(0L, 3L, 2L, 1L, 0L);
        assertThat(agreement.weights()).extracting(Bin::count).containsExactly(0L, 1L, 1L, 0L, 0L, 0L, 4L);
        assertThat(agreement.labelers()).isEqualTo(3);
        assertThat(agreement.perLabeler())
                .containsExactly(
                        new LabelerShare("lin", 5, 5), new LabelerShare("mei", 3, 2), new LabelerShare("tao", 2, 1));
    }

    /** (0.1, 1) lies nearest to (0, 2): 1 / √1.01; (−1, −1) to (−3, 0): 1 / √2. The validation row (0, 1) is no train row. */
    private static void nearest(NearStatistics nearest) {
        assertThat(nearest.from()).isEqualTo(2);
        assertThat(nearest.sampled()).isEqualTo(2);
        assertThat(nearest.above99()).isEqualTo(1);
        assertThat(nearest.above95()).isEqualTo(1);
        assertThat(nearest.pairs()).hasSize(2);
        NearPair first = nearest.pairs().get(0);
        assertThat(first.similarity()).isCloseTo(1 / Math.sqrt(1.01), within(1e-6));
        assertThat(first.test()).isEqualTo(new PairedRow(4, 7, "test one", true));
        assertThat(first.train()).isEqualTo(new PairedRow(1, 2, "a", true));
        NearPair second = nearest.pairs().get(1);
        assertThat(second.similarity()).isCloseTo(1 / Math.sqrt(2), within(1e-6));
        assertThat(second.train()).isEqualTo(new PairedRow(2, 4, "ninety-nine", false));
    }

    @Test
    void theSameFilesGiveTheSameWords() throws IOException {
        assertThat(Json.text(count("hash"))).isEqualTo(Json.text(count("hash")));
        assertThat(Json.as(Json.parse(Json.text(count("hash"))), DatasetStatistics.class))
                .isEqualTo(count("hash"));
    }

    @Test
    void theSampleIsDrawnByTheHash() {
        assertThat(drawn("one", 200)).hasSize(200).isEqualTo(drawn("one", 200)).isNotEqualTo(drawn("two", 200));
        assertThat(drawn("one", 5_000)).hasSize(1_000);
    }

    private static int[] drawn(String hash, int most) {
        TestSample sample = new TestSample(hash, most);
        for (int i = 0; i < 1_000; i++) {
            sample.add(i);
        }
        return sample.indexes();
    }

    @Test
    void refusesRowsThatAreNotThoseOfTheVersion() throws IOException {
        Path vectors = VersionFiles.vectors(directory, VECTORS);
        List<String> swapped = new ArrayList<>(LINES);
        swapped.set(0, LINES.get(1));
        for (List<String> lines : List.of(
                LINES.subList(0, 5), swapped, List.of("{\"index\":0,\"text\":"), List.of("{\"index\":\"x\"}"))) {
            Path rows = VersionFiles.rows(directory, lines);
            assertThatThrownBy(() -> new Counting("hash", 6, (step, done) -> {}).count(rows, vectors))
                    .isInstanceOf(DamagedVersion.class)
                    .hasMessageContaining("The rows are damaged");
        }
        Path rows = VersionFiles.rows(directory, LINES);
        Path other = VersionFiles.vectors(directory, new float[][] {{1, 0}});
        assertThatThrownBy(() -> new Counting("hash", 6, (step, done) -> {}).count(rows, other))
                .hasMessageContaining("1 for 6 rows");
    }

    @Test
    void leavesWhenItIsToldTo() throws IOException {
        Path rows = VersionFiles.rows(directory, LINES);
        Path vectors = VersionFiles.vectors(directory, VECTORS);
        Counting counting = new Counting("hash", 6, (step, done) -> {
            if (step == StatisticsStep.VECTORS) {
                throw new IllegalStateException("cancelled");
            }
        });
        assertThatThrownBy(() -> counting.count(rows, vectors)).hasMessage("cancelled");
    }

    private DatasetStatistics count(String hash) throws IOException {
        return new Counting(hash, 6, (step, done) -> {})
                .count(VersionFiles.rows(directory, LINES), VersionFiles.vectors(directory, VECTORS));
    }

    /** A vote is a name and its sign; a field that nobody here knows is left alone. */
    private static String row(
            int index, String aids, String text, int label, double weight, String split, String... votes) {
        List<String> written = new ArrayList<>();
        for (String vote : votes) {
            written.add(
                    "{\"user\":\"" + vote.substring(0, vote.length() - 1) + "\",\"label\":" + vote.endsWith("+") + "}");
        }
        return "{\"index\":" + index + ",\"aid\":" + aids.replaceFirst(",.*", "") + ",\"aids\":[" + aids
                + "],\"text\":\"" + text
                + "\",\"checksum\":\"c\",\"later\":{\"field\":1},\"label\":" + label + ",\"weight\":" + weight
                + ",\"split\":\""
                + split + "\",\"votes\":" + written + "}";
    }
}
