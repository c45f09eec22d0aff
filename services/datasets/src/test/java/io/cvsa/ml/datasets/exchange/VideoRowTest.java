package io.cvsa.ml.datasets.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.cvsa.ml.datasets.export.Row;
import io.cvsa.ml.datasets.export.Vote;
import io.cvsa.ml.datasets.snapshot.Recipe;
import io.cvsa.ml.datasets.split.Fingerprint;
import io.cvsa.ml.datasets.split.Split;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VideoRowTest {

    private static final String TEXT = "歌 \"1\"\nline\n\nline 🎵\na,b";

    @Test
    void oneTextIsOneRowForEachOfItsVideos() {
        List<VideoRow> videos = VideoRow.of(row(true, new Vote("lin", true)), Recipe.CVSA_V1);
        assertThat(videos).extracting(VideoRow::aid).containsExactly(11L, 12L);
        assertThat(videos).allSatisfy(video -> {
            assertThat(video.inconsistent()).isFalse();
            assertThat(video.metadataJson())
                    .isEqualTo("{\"title\":\"歌 \\\"1\\\"\",\"description\":\"line\\n\\nline 🎵\",\"tags\":\"a,b\"}");
            assertThat(video.userLabelsJson()).isEqualTo("[{\"user\":\"lin\",\"label\":true}]");
        });
    }

    @Test
    void labelersWhoDisagreeMakeARowInconsistent() {
        Row disputed = row(true, new Vote("lin", true), new Vote("mei", false), new Vote("wu", true));
        assertThat(VideoRow.of(disputed, Recipe.CVSA_V1))
                .extracting(VideoRow::inconsistent)
                .containsOnly(true);
    }

    @Test
    void aTextWhoseFieldsAreLostStandsAsATitle() {
        Row lost = new Row(
                0,
                1,
                List.of(1L),
                "a\nb",
                "c",
                new UUID(1, 2),
                false,
                1,
                Split.TRAIN,
                List.of(new Vote("lin", false)),
                List.of());
        assertThat(VideoRow.of(lost, Recipe.CVSA_V1).get(0).metadataJson())
                .isEqualTo("{\"title\":\"a\\nb\",\"description\":\"\",\"tags\":\"\"}");
    }

    private static Row row(boolean label, Vote... votes) {
        UUID fingerprint = Fingerprint.of("歌 \"1\"", "line\n\nline 🎵", "a,b");
        return new Row(
                0, 11, List.of(11L, 12L), TEXT, "c0", fingerprint, label, 1, Split.TRAIN, List.of(votes), List.of());
    }
}
