package io.cvsa.ml.embeddings.model.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cvsa.ml.embeddings.model.FixedModelConfig;
import io.cvsa.ml.embeddings.model.LocalSettings;
import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.model.ModelType;
import io.cvsa.ml.embeddings.model.ProviderRefused;
import io.cvsa.ml.embeddings.model.ProviderUnavailable;
import io.cvsa.ml.embeddings.model.RemoteSettings;
import io.cvsa.ml.embeddings.model.TextLimits;
import io.cvsa.ml.embeddings.model.TextOutcome;
import io.cvsa.ml.embeddings.model.remote.FakeProvider.Answer;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenAiProviderTest {

    private static final int D = 8;

    private final FakeProvider server = new FakeProvider(D);
    private final LocalAllowance allowance = new LocalAllowance();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void putsVectorsBackInTheOrderOfTheTexts() {
        List<String> texts = IntStream.range(0, 23).mapToObj(i -> "text " + i).toList();
        List<TextOutcome> outcomes = embed(texts);
        for (int i = 0; i < texts.size(); i++) {
            assertThat(((TextOutcome.Embedded) outcomes.get(i)).vector())
                    .isEqualTo(FakeProvider.vector(texts.get(i), D));
        }
        assertThat(server.requests())
                .hasSize(5)
                .allMatch(request -> request.path("dimensions").asInt() == D
                        && request.path("encoding_format").asText().equals("float")
                        && request.path("model").asText().equals("fake-name"));
        assertThat(outcomes.stream()
                        .mapToInt(o -> ((TextOutcome.Embedded) o).tokens())
                        .sum())
                .isEqualTo(23 * 3);
    }

    @Test
    void understandsBase64() {
        server.then(request -> {
            ByteBuffer bytes = ByteBuffer.allocate(D * 4).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(FakeProvider.vector("a", D));
            String text = Base64.getEncoder().encodeToString(bytes.array());
            return Answer.of(200, FakeProvider.reply(FakeProvider.item(0, "\"" + text + "\""), 3));
        });
        assertThat(((TextOutcome.Embedded) embed(List.of("a")).get(0)).vector()).isEqualTo(FakeProvider.vector("a", D));
    }

    @Test
    void waitsAsLongAsRetryAfterSaysInSeconds() {
        server.then(new Answer(429, "{}", Map.of("Retry-After", "1")));
        assertThat(embed(List.of("a")).get(0)).isInstanceOf(TextOutcome.Embedded.class);
        assertThat(server.times().get(1) - server.times().get(0)).isGreaterThanOrEqualTo(1_000_000_000L);
    }

    @Test
    void nobodyCallsBeforeTheDateInRetryAfter() {
        ZonedDateTime date = ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(2).withNano(0);
        long before = System.currentTimeMillis();
        server.then(new Answer(503, "{}", Map.of("Retry-After", DateTimeFormatter.RFC_1123_DATE_TIME.format(date))));
        assertThat(embed(List.of("a")).get(0)).isInstanceOf(TextOutcome.Embedded.class);
        long waited = (server.times().get(1) - server.times().get(0)) / 1_000_000;
        assertThat(waited).isGreaterThanOrEqualTo(date.toInstant().toEpochMilli() - before - 200);
    }

    @Test
    void aLongRetryAfterIsNotSatOut() {
        server.then(new Answer(429, "{\"error\":{\"message\":\"slow down\"}}", Map.of("Retry-After", "3600")));
        assertThatThrownBy(() -> embed(List.of("a")))
                .isInstanceOfSatisfying(ProviderUnavailable.class, e -> assertThat(e.retryAfter())
                        .isEqualTo(Duration.ofHours(1)))
                .hasMessageContaining("slow down");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void halvesARejectedBatchUntilTheBadTextStandsAlone() {
        server.always(request -> FakeProvider.inputs(request).contains("bad")
                ? Answer.of(400, "{\"error\":{\"message\":\"this input is not allowed\"}}")
                : server.proper(request));
        List<TextOutcome> outcomes = embed(List.of("a", "b", "bad", "c", "d"));
        assertThat(outcomes.get(2))
                .isInstanceOfSatisfying(TextOutcome.Rejected.class, rejected -> assertThat(rejected.reason())
                        .contains("400")
                        .contains("not allowed"));
        assertThat(outcomes.stream().filter(TextOutcome.Embedded.class::isInstance))
                .hasSize(4);
    }

    @Test
    void aWrongDimensionIsTheModelsFaultAndNotTheTexts() {
        server.always(request -> Answer.of(200, FakeProvider.reply(FakeProvider.item(0, "[1,2,3]"), 1)));
        assertThatThrownBy(() -> embed(List.of("a")))
                .isInstanceOf(ProviderRefused.class)
                .hasMessageContaining("3 dimensions")
                .hasMessageContaining("8");
    }

    @Test
    void aTextWithABadVectorIsAskedOnceMoreAloneAndNeverStoredAsSuch() {
        server.always(request -> {
            List<String> inputs = FakeProvider.inputs(request);
            String data = IntStream.range(0, inputs.size())
                    .mapToObj(i -> FakeProvider.item(
                            i,
                            switch (inputs.get(i)) {
                                case "zero" -> "[0,0,0,0,0,0,0,0]";
                                case "nan" -> "[1,null,1,1,1,1,1,1]";
                                case "nan in company" ->
                                    inputs.size() > 1 ? "[1,1e999,1,1,1,1,1,1]" : "[1,2,1,1,1,1,1,1]";
                                default -> "[1,1,1,1,1,1,1,1]";
                            }))
                    .collect(Collectors.joining(","));
            return Answer.of(200, FakeProvider.reply(data, inputs.size()));
        });
        List<TextOutcome> outcomes = embed(List.of("zero", "nan", "nan in company", "good"));
        assertThat(outcomes.get(0)).isEqualTo(new TextOutcome.Rejected("the vector is zero"));
        assertThat(outcomes.get(1))
                .isEqualTo(new TextOutcome.Rejected("the vector has a value that is not a finite number"));
        assertThat(outcomes.get(2)).isInstanceOf(TextOutcome.Embedded.class);
        assertThat(outcomes.get(3)).isInstanceOf(TextOutcome.Embedded.class);
        assertThat(server.texts().stream().filter("good"::equals)).hasSize(1);
    }

    @Test
    void aProviderThatRejectsEvenAHarmlessTextQuarantinesNothing() {
        server.always(request -> Answer.of(400, "{\"error\":{\"message\":\"unknown parameter: dimensions\"}}"));
        assertThatThrownBy(() -> embed(List.of("a", "b", "c")))
                .isInstanceOf(ProviderRefused.class)
                .hasMessageContaining("unknown parameter");
    }

    @Test
    void batchesThatWereAnsweredAreToldThoughAnotherFails() {
        server.always(request -> FakeProvider.inputs(request).contains("text 7")
                ? new Answer(429, "{}", Map.of("Retry-After", "3600"))
                : server.proper(request));
        Map<Integer, TextOutcome> told = new HashMap<>();
        List<String> texts = IntStream.range(0, 15).mapToObj(i -> "text " + i).toList();
        try (OpenAiProvider provider = provider()) {
            assertThatThrownBy(() -> provider.embed(texts, told::putAll, () -> {}))
                    .isInstanceOf(ProviderUnavailable.class);
        }
        assertThat(told.keySet()).doesNotContain(5, 6, 7, 8, 9).contains(0, 1, 2, 3, 4);
    }

    @Test
    void whatMustStopIsHaltedAndWhatIsUnderWayStillTold() {
        CountDownLatch asked = new CountDownLatch(4);
        server.always(request -> {
            asked.countDown();
            sleep(800);
            return server.proper(request);
        });
        Map<Integer, TextOutcome> told = new HashMap<>();
        List<String> texts = IntStream.range(0, 100).mapToObj(i -> "text " + i).toList();
        try (OpenAiProvider provider = provider()) {
            assertThatThrownBy(() -> provider.embed(texts, told::putAll, () -> {
                        if (asked.getCount() == 0) {
                            throw new IllegalStateException("stop");
                        }
                    }))
                    .hasMessage("stop");
        }
        assertThat(server.texts()).hasSize(told.size()).hasSizeLessThan(100);
    }

    @Test
    void whatIsAnsweredOfAHalvedBatchIsToldBeforeTheRestIsDecided() {
        CountDownLatch firstHalfTold = new CountDownLatch(1);
        server.always(request -> {
            List<String> inputs = FakeProvider.inputs(request);
            if (inputs.size() == 1) {
                awaitCount(firstHalfTold);
            }
            return inputs.contains("bad") ? Answer.of(400, "{}") : server.proper(request);
        });
        Map<Integer, TextOutcome> told = new HashMap<>();
        try (OpenAiProvider provider = provider()) {
            provider.embed(
                    List.of("a", "b", "bad", "c"),
                    part -> {
                        told.putAll(part);
                        if (part.keySet().equals(Set.of(0, 1))) {
                            firstHalfTold.countDown();
                        }
                    },
                    () -> {});
        }
        assertThat(firstHalfTold.getCount()).isZero();
        assertThat(told).containsOnlyKeys(0, 1, 2, 3);
    }

    @Test
    void everyAttemptIsSettledWithWhatIsKnownOfIt() {
        server.then(Answer.of(500, "boom")).then(Answer.of(200, "{oops")).then(Answer.of(429, "{}"));
        embed(List.of("four", "five"));
        assertThat(allowance.endings())
                .containsExactly(
                        Allowance.Ending.failed(0, Duration.ZERO),
                        Allowance.Ending.failed(2, Duration.ZERO),
                        Allowance.Ending.failed(0, Duration.ZERO),
                        Allowance.Ending.answered(2, 6));
    }

    @Test
    void repeatsAfterMalformedRepliesShortRepliesAndServerErrors() {
        server.then(Answer.of(200, "{\"data\": [oops"))
                .then(Answer.of(200, FakeProvider.reply("", 0)))
                .then(Answer.of(200, FakeProvider.reply(FakeProvider.item(7, "[1]"), 0)))
                .then(Answer.of(500, "boom"));
        assertThat(embed(List.of("a")).get(0)).isInstanceOf(TextOutcome.Embedded.class);
        assertThat(server.requests()).hasSize(5);
    }

    @Test
    void aRefusedKeyIsNotRepeated() {
        server.always(request -> Answer.of(401, "{\"error\":{\"message\":\"bad key\"}}"));
        assertThatThrownBy(() -> embed(List.of("a", "b")))
                .isInstanceOf(ProviderRefused.class)
                .hasMessageContaining("401");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void followsNoRedirect() {
        server.always(request -> new Answer(302, "", Map.of("Location", "http://127.0.0.1:1/")));
        assertThatThrownBy(() -> embed(List.of("a")))
                .isInstanceOf(ProviderRefused.class)
                .hasMessageContaining("302");
    }

    @Test
    void aServerThatHangsIsGivenUpAfterTheTimeout() {
        server.then(request -> {
            sleep(4_000);
            return server.proper(request);
        });
        assertThat(embed(List.of("a")).get(0)).isInstanceOf(TextOutcome.Embedded.class);
        assertThat(server.requests()).hasSize(2);
    }

    /** Answers in the end, so that a test that fails does not hang. */
    private static void awaitCount(CountDownLatch latch) {
        try {
            var unused = latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<TextOutcome> embed(List<String> texts) {
        try (OpenAiProvider provider = provider()) {
            return provider.embed(texts);
        }
    }

    private OpenAiProvider provider() {
        return new OpenAiProvider(
                HttpClient.newHttpClient(),
                model(),
                "key",
                new EndpointRules(List.of()),
                new FixedModelConfig("x", "y"),
                allowance);
    }

    private ModelDefinition model() {
        return new ModelDefinition(
                "fake",
                "fake-name",
                ModelType.OPENAI_COMPATIBLE,
                D,
                "cvsa-v1",
                "",
                new TextLimits(0, 1 << 18, 5, 0, 0),
                new RemoteSettings(server.url(), "", true, "float", 0, 0, 0, false, 0),
                new LocalSettings("", "", ""),
                false);
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
