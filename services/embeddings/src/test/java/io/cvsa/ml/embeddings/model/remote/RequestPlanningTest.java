package io.cvsa.ml.embeddings.model.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.cvsa.ml.embeddings.model.TextLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestPlanningTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void batchesKeepTheLimitsOfItemsTokensAndBytes() {
        List<String> texts = List.of("aaaa", "bbbb", "中文中文", "cccc", "dddd");
        assertThat(plan(texts, limits(2, 0, 0))).containsExactly(List.of(0, 1), List.of(2, 3), List.of(4));
        assertThat(plan(texts, limits(9, 4, 0))).containsExactly(List.of(0, 1), List.of(2), List.of(3, 4));
        assertThat(plan(texts, limits(9, 0, 9))).containsExactly(List.of(0, 1), List.of(2), List.of(3, 4));
        assertThat(plan(List.of(), limits(2, 0, 0))).isEmpty();
    }

    @Test
    void retryAfterIsSecondsOrADate() {
        assertThat(RetryAfter.parse(Optional.of("7"), NOW)).contains(Duration.ofSeconds(7));
        assertThat(RetryAfter.parse(Optional.of(" 0.5 "), NOW)).contains(Duration.ofMillis(500));
        assertThat(RetryAfter.parse(Optional.of("Thu, 01 Jan 2026 00:01:00 GMT"), NOW))
                .contains(Duration.ofMinutes(1));
        assertThat(RetryAfter.parse(Optional.of("Thu, 01 Jan 2015 00:01:00 GMT"), NOW))
                .contains(Duration.ZERO);
        assertThat(RetryAfter.parse(Optional.of("soon"), NOW)).isEmpty();
        assertThat(RetryAfter.parse(Optional.empty(), NOW)).isEmpty();
    }

    private static List<List<Integer>> plan(List<String> texts, TextLimits limits) {
        List<Integer> all = IntStream.range(0, texts.size()).boxed().toList();
        return RequestBatches.plan(texts, all, limits, limits.maxRequestTokens());
    }

    private static TextLimits limits(int items, int tokens, int bytes) {
        return new TextLimits(0, 1 << 18, items, tokens, bytes);
    }
}
