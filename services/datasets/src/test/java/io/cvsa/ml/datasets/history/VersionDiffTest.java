package io.cvsa.ml.datasets.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.cvsa.ml.platform.json.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionDiffTest {

    @TempDir
    Path directory;

    @Test
    void everyDifferenceIsNamedOnce() throws IOException {
        Path before = rows(
                "before",
                row("1", "a", 1, "train", vote("lin", true)),
                row("2", "b", 0, "train", vote("lin", false)),
                row("3", "c", 0, "train", vote("lin", false) + "," + vote("mei", false)),
                row("4", "d", 1, "test", vote("lin", true)),
                row("5", "e", 1, "train", vote("lin", true)));
        Path after = rows(
                "after",
                row("2", "b", 0, "train", vote("lin", false)),
                row("3", "c", 1, "test", vote("lin", true) + "," + vote("yu", true)),
                row("4", "dd", 1, "test", vote("lin", true)),
                row("5", "e", 1, "validation", vote("lin", true)),
                row("6", "f", 0, "train", vote("lin", false)));
        StringWriter out = new StringWriter();
        assertThat(VersionDiff.write(before, after, out)).isEqualTo(new DiffSummary(1, 1, 1, 1, 1, 1));
        List<DiffRow> rows = out.toString()
                .lines()
                .map(line -> Json.as(Json.parse(line), DiffRow.class))
                .toList();
        assertThat(rows)
                .extracting(DiffRow::kind)
                .containsExactly(
                        DiffKind.REMOVED,
                        DiffKind.FLIPPED,
                        DiffKind.TEXT_CHANGED,
                        DiffKind.SPLIT_MOVED,
                        DiffKind.ADDED);
        assertThat(rows.get(0).after()).isNull();
        assertThat(rows.get(1).changes())
                .containsExactly(
                        new VoteChange("lin", false, VoteChange.Answer.NO, VoteChange.Answer.YES),
                        new VoteChange("mei", false, VoteChange.Answer.NO, null),
                        new VoteChange("yu", false, null, VoteChange.Answer.YES));
        assertThat(rows.get(2).before().title()).isEqualTo("text d");
        assertThat(rows.get(2).after().title()).isEqualTo("text dd");
    }

    @Test
    void aVideoIsFoundInWhicheverTextItStands() throws IOException {
        Path before = rows("before", row("1,9", "a", 1, "train", ""), row("2", "b", 0, "train", ""));
        Path after = rows("after", row("1", "a", 1, "train", ""), row("2,9", "b", 0, "train", ""));
        StringWriter out = new StringWriter();
        assertThat(VersionDiff.write(before, after, out)).isEqualTo(new DiffSummary(0, 0, 1, 0, 0, 2));
        assertThat(out.toString())
                .startsWith("{\"kind\":\"flipped\",\"aid\":9,")
                .hasLineCount(1);
    }

    @Test
    void aReviewersDecisionThatFlipsIsNamedAsSuch() throws IOException {
        Path before = rows("before", row("1", "a", 1, "train", vote("lin", true)));
        Path after = rows(
                "after",
                row("1", "a", 0, "train", vote("lin", true))
                        .replace("]}", "],\"golds\":[{\"aid\":1,\"label\":false,\"user\":\"rev\"}]}"));
        StringWriter out = new StringWriter();
        VersionDiff.write(before, after, out);
        assertThat(Json.as(Json.parse(out.toString()), DiffRow.class).changes())
                .containsExactly(new VoteChange("rev", true, null, VoteChange.Answer.NO));
    }

    @Test
    void everyVideoOfManyIsFoundWithItsLineAndLabel() throws IOException {
        String[] lines = new String[3_000];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = row((i * 10 + 1) + "," + (1_000_000 - i), "歌".repeat(i % 900) + i, i % 2, "train", "");
        }
        Path file = rows("many", lines);
        VideoIndex index = VideoIndex.of(file);
        assertThat(index.size()).isEqualTo(6_000);
        assertThat(index.find(5)).isNegative();
        try (RowsAt rows = new RowsAt(file)) {
            for (int i : new int[] {0, 1, 898, 899, 2_999}) {
                for (long aid : new long[] {i * 10L + 1, 1_000_000L - i}) {
                    int at = index.find(aid);
                    assertThat(index.aid(at)).isEqualTo(aid);
                    assertThat(index.label(at)).isEqualTo(i % 2 == 1);
                    assertThat(rows.line(index.place(at))).isEqualTo(lines[i]);
                }
            }
        }
    }

    private Path rows(String name, String... lines) throws IOException {
        return Files.writeString(directory.resolve(name), String.join("\n", lines) + "\n");
    }

    private static String row(String aids, String text, int label, String split, String votes) {
        return "{\"index\":0,\"aid\":" + aids.replaceFirst(",.*", "") + ",\"aids\":[" + aids + "],\"text\":\"text "
                + text
                + "\",\"checksum\":\"" + text + "\",\"fingerprint\":\"00000000-0000-0001-0000-000000000002\",\"label\":"
                + label + ",\"weight\":1,\"split\":\"" + split + "\",\"votes\":[" + votes + "]}";
    }

    private static String vote(String user, boolean label) {
        return "{\"user\":\"" + user + "\",\"label\":" + label + "}";
    }
}
