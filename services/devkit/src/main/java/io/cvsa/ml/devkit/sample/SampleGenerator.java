package io.cvsa.ml.devkit.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A catalogue of any size from a seed: video number i depends on the seed and i alone, so it can be streamed, cut and
 * made again.
 */
public final class SampleGenerator {

    private static final double DUPLICATES = 0.02;
    private static final double OVERLONG = 0.003;
    private static final int OVERLONG_SENTENCES = 900;
    private static final long FIRST_AID = 3_000_000_000_000L;
    private static final Instant FIRST_UPLOAD = Instant.parse("2017-01-01T00:00:00Z");
    private static final int DAYS = 3_000;

    private static final Words WORDS = Words.read(lines("words.txt"));
    private static final List<Kind> KINDS = Kind.read(lines("kinds.txt"));
    private static final double TOTAL_WEIGHT =
            KINDS.stream().mapToDouble(Kind::weight).sum();

    private final long seed;

    public SampleGenerator(long seed) {
        this.seed = seed;
    }

    /** The first {@code count} videos. */
    public Stream<SampleVideo> videos(long count) {
        return LongStream.range(0, count).mapToObj(this::video);
    }

    /** The names under which the sample's people label. */
    public static List<String> labelers() {
        return Panel.names();
    }

    /** Video number {@code index}, counted from 0. */
    public SampleVideo video(long index) {
        Dice dice = new Dice(seed, index, "video");
        boolean duplicate = index > 0 && dice.chance(DUPLICATES);
        long source = duplicate ? index - 1 - dice.below((int) Math.min(index, 5_000)) : index;
        Text text = text(source);
        long uid = 10_000L + dice.below((int) Math.max(50, Math.min(index + 50, 40_000)));
        Instant published = FIRST_UPLOAD.plus(Duration.ofSeconds((long) (dice.fraction() * DAYS * 86_400)));
        return new SampleVideo(
                FIRST_AID + index * 3 + dice.below(3),
                text.title(),
                text.description(),
                text.tags(),
                uid,
                published,
                30 + dice.below(400),
                Panel.votes(text.truth(), index, new Dice(seed, index, "votes")),
                text.kind(),
                text.truth());
    }

    private record Text(String title, String description, String tags, String kind, boolean truth) {}

    private Text text(long index) {
        Dice dice = new Dice(seed, index, "text");
        Kind kind = kind(dice.fraction() * TOTAL_WEIGHT);
        Map<String, String> drawn = new HashMap<>();
        String title = WORDS.fill(dice.one(kind.titles()), drawn, dice);
        String description = WORDS.fill(dice.one(kind.descriptions()), drawn, dice);
        String tags = WORDS.fill(dice.one(kind.tags()), drawn, dice);
        if (dice.chance(OVERLONG)) {
            description += overlong(dice);
        }
        return new Text(
                nullIfBlank(title),
                nullIfBlank(description),
                nullIfBlank(tags),
                kind.name(),
                dice.chance(kind.truth()));
    }

    private static Kind kind(double point) {
        double left = point;
        for (Kind kind : KINDS) {
            left -= kind.weight();
            if (left < 0) {
                return kind;
            }
        }
        return KINDS.get(KINDS.size() - 1);
    }

    private static String overlong(Dice dice) {
        StringBuilder text = new StringBuilder();
        int sentences = OVERLONG_SENTENCES + dice.below(OVERLONG_SENTENCES);
        for (int i = 0; i < sentences; i++) {
            text.append('\n').append(WORDS.fill("{time}：{song}，{mood}", new HashMap<>(), dice));
        }
        return text.toString();
    }

    private static String nullIfBlank(String text) {
        return text.isEmpty() ? null : text;
    }

    private static List<String> lines(String file) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(SampleGenerator.class.getResourceAsStream("/devkit/sample/" + file), file),
                StandardCharsets.UTF_8))) {
            return in.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
