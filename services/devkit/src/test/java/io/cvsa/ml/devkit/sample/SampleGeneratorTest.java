package io.cvsa.ml.devkit.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The sample is repeatable, varied, and labelled by fallible people. */
class SampleGeneratorTest {

    private static final int ROWS = 20_000;
    private static final List<SampleVideo> VIDEOS =
            new SampleGenerator(7).videos(ROWS).toList();

    @Test
    void theSameSeedGivesTheSameVideosHoweverMany() {
        assertThat(new SampleGenerator(7).videos(500).toList()).isEqualTo(VIDEOS.subList(0, 500));
        assertThat(new SampleGenerator(7).video(12_345)).isEqualTo(VIDEOS.get(12_345));
        assertThat(new SampleGenerator(8).video(12_345)).isNotEqualTo(VIDEOS.get(12_345));
    }

    @Test
    void aboutAThirdContainsASong() {
        assertThat(share(SampleVideo::truth)).isBetween(0.28, 0.42);
    }

    @Test
    void aidsAreUniqueAndBelowTheLimit() {
        Set<Long> aids = new HashSet<>();
        VIDEOS.forEach(video -> aids.add(video.aid()));
        assertThat(aids).hasSize(ROWS);
        assertThat(new SampleGenerator(7).video(999_999).aid()).isLessThan(1L << 51);
    }

    @Test
    void everyKindOccurs() {
        Map<String, Integer> kinds = new HashMap<>();
        VIDEOS.forEach(video -> kinds.merge(video.kind(), 1, Integer::sum));
        assertThat(kinds).hasSizeGreaterThan(20);
        assertThat(kinds.values()).allMatch(n -> n > 30);
    }

    @Test
    void someTextsAreEmptyOverlongOrThere() {
        assertThat(share(v -> v.title() == null)).isBetween(0.002, 0.02);
        assertThat(share(v -> v.description() != null && v.description().length() > 10_000))
                .isBetween(0.001, 0.006);
        Set<String> texts = new HashSet<>();
        long repeated = VIDEOS.stream()
                .filter(v -> !texts.add(v.title() + "\n" + v.description() + "\n" + v.tags()))
                .count();
        assertThat(repeated / (double) ROWS).isBetween(0.015, 0.12);
    }

    @Test
    void labelersDisagreeAndChangeTheirMinds() {
        assertThat(share(v -> v.votes().isEmpty())).isBetween(0.04, 0.08);
        assertThat(share(v -> v.votes().stream()
                                .mapToInt(SampleVideo.Vote::label)
                                .distinct()
                                .count()
                        > 1))
                .isBetween(0.03, 0.12);
        assertThat(share(v -> v.votes().stream()
                                .map(SampleVideo.Vote::user)
                                .distinct()
                                .count()
                        < v.votes().size()))
                .isBetween(0.01, 0.06);
        assertThat(SampleGenerator.labelers()).hasSize(10);
    }

    @Test
    void noSlotStaysEmptyInAnyText() {
        assertThat(VIDEOS).noneMatch(v -> (v.title() + v.description() + v.tags()).matches("(?s).*[{}].*"));
    }

    @Test
    void rowsAreOneJsonObjectALine() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SampleFile.write(out, 7, 3);
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines)
                .hasSize(3)
                .allMatch(line -> line.startsWith("{\"aid\":3") && line.contains("\"published_at\":\"20"));
        assertThat(lines.get(0)).doesNotContain("truth", "kind");
    }

    private static double share(java.util.function.Predicate<SampleVideo> test) {
        return VIDEOS.stream().filter(test).count() / (double) ROWS;
    }
}
