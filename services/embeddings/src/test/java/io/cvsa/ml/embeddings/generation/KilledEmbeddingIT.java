package io.cvsa.ml.embeddings.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.contracts.TextsEmbedded;
import io.cvsa.ml.contracts.TextsRequested;
import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevKafka;
import io.cvsa.ml.devkit.DevPostgres;
import io.cvsa.ml.devkit.FreePort;
import io.cvsa.ml.devkit.ServiceProcess;
import io.cvsa.ml.embeddings.model.remote.FakeProvider;
import io.cvsa.ml.platform.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Embedding whose service is killed in the middle is ended by the next process: no text lost, none stored twice. */
class KilledEmbeddingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int VIDEOS = 1_500;
    private static final int AFTER_THE_CHECKPOINT = 1_200;

    private final Database database = DevPostgres.shared().newDatabase();
    private final FakeProvider provider = new FakeProvider(8);
    private final CountDownLatch held = new CountDownLatch(1);
    private final int brokerPort = FreePort.any();
    private final String kafka = "127.0.0.1:" + brokerPort;

    private Process broker;

    @TempDir
    Path directory;

    /** The shared broker holds other tests' chunks, which this service would embed too. */
    @BeforeEach
    void startBroker() {
        broker = DevKafka.startAt(brokerPort);
    }

    @AfterEach
    void close() {
        broker.destroyForcibly();
        held.countDown();
        provider.close();
    }

    @Test
    void aKilledBackfillGoesOnFromItsCheckpoint() throws Exception {
        execute("INSERT INTO public.bilibili_metadata (aid, title) SELECT n, 'video ' || n FROM generate_series(1, "
                + VIDEOS + ") AS n");
        holdAfter(AFTER_THE_CHECKPOINT);
        String job;
        try (ServiceProcess service = service().awaitReady()) {
            job = Json.parse(service.post("trainer", "/api/v1/embedding-jobs", "{\"model\":\"fake\"}")
                            .body())
                    .path("id")
                    .asText();
            await().atMost(PATIENCE)
                    .until(() ->
                            count("SELECT coalesce(max((checkpoint ->> 'done')::int), 0) FROM embeddings.job") >= 1_000
                                    && provider.texts().size() > AFTER_THE_CHECKPOINT);
            service.kill();
        }
        int asked = provider.texts().size();
        int stored = stored();
        assertThat(stored).isBetween(1_000, asked);
        held.countDown();
        provider.always(provider::proper);

        try (ServiceProcess service = service().awaitReady()) {
            JsonNode ended = awaitSuccess(service, job);
            assertThat(ended.path("done").asInt()).isEqualTo(VIDEOS);
            assertThat(ended.path("embedded").asInt() + ended.path("reused").asInt())
                    .isEqualTo(VIDEOS);
            assertThat(ended.path("failed").asInt()).isZero();
        }
        assertThat(stored()).isEqualTo(VIDEOS);
        assertThat(count("SELECT epoch FROM embeddings.job")).isEqualTo(2);
        assertThat(count("SELECT count(*) FROM embeddings.claim")).isZero();
        assertPaidTwiceOnlyWhatWasInFlight(VIDEOS, asked - stored);
    }

    @Test
    void aKilledChunkIsAnsweredWhole() throws Exception {
        UUID build = UUID.randomUUID();
        TextsRequested chunk = new TextsRequested(
                build,
                0,
                "fake",
                "cvsa-v1",
                false,
                IntStream.range(0, 200)
                        .mapToObj(i -> RemoteModel.text("line " + i + " of " + build))
                        .toList());
        Chunks chunks = new Chunks(kafka);
        holdAfter(64);
        try (ServiceProcess service = service().awaitReady()) {
            chunks.send(chunk);
            await().atMost(PATIENCE).until(() -> provider.texts().size() > 64);
            service.kill();
        }
        int inFlight = provider.texts().size() - stored();
        held.countDown();
        provider.always(provider::proper);

        try (ServiceProcess service = service()) {
            service.awaitReady();
            List<TextsEmbedded> answers = chunks.answers(build, 1);
            // the broker may bring the chunk again: then the same words are said again
            assertThat(answers).allSatisfy(answer -> {
                assertThat(answer.stored() + answer.reused()).isEqualTo(200);
                assertThat(answer.failed()).isEmpty();
            });
        }
        assertThat(stored()).isEqualTo(200);
        assertPaidTwiceOnlyWhatWasInFlight(200, inFlight);
    }

    /** From this many texts on, requests get no answer, as if the provider had become slow. */
    private void holdAfter(int texts) {
        AtomicInteger asked = new AtomicInteger();
        provider.always(request -> {
            if (asked.addAndGet(FakeProvider.inputs(request).size()) > texts) {
                awaitRelease();
            }
            return provider.proper(request);
        });
    }

    private void awaitRelease() {
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void assertPaidTwiceOnlyWhatWasInFlight(int texts, int inFlight) {
        Map<String, Long> times =
                provider.texts().stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(times).hasSize(texts);
        assertThat(times.values()).allMatch(count -> count <= 2);
        assertThat(times.values().stream().filter(count -> count == 2)).hasSizeLessThanOrEqualTo(inFlight);
    }

    private ServiceProcess service() throws IOException {
        return new ServiceProcess(directory, RemoteModel.settings(directory, provider, database, kafka));
    }

    private static JsonNode awaitSuccess(ServiceProcess service, String job) {
        String path = "/api/v1/embedding-jobs/" + job;
        await().atMost(PATIENCE).until(() -> service.get(path).body().contains("\"state\":\"succeeded\""));
        return Json.parse(service.get(path).body());
    }

    private int stored() throws SQLException {
        return count("SELECT count(*) FROM internal.embeddings");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int count(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }
}
