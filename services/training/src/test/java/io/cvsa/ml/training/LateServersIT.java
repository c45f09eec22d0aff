package io.cvsa.ml.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cvsa.ml.contracts.DatasetSpec;
import io.cvsa.ml.contracts.Topics;
import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.DevKafka;
import io.cvsa.ml.devkit.DevPostgres;
import io.cvsa.ml.devkit.FreePort;
import io.cvsa.ml.devkit.ServiceProcess;
import io.cvsa.ml.devkit.TcpProxy;
import io.cvsa.ml.platform.event.CloudEventHeaders;
import io.cvsa.ml.platform.event.Correlation;
import io.cvsa.ml.platform.json.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are away at the start or later are told to every caller, and no run is lost meanwhile. */
class LateServersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<String> READS = List.of(
            "/api/v1/runs",
            "/api/v1/runs/" + UUID.randomUUID(),
            "/api/v1/models",
            "/api/v1/retraining/policies",
            "/api/v1/retraining/decisions");

    private final Database database = DevPostgres.shared().newDatabase();
    private final int brokerPort = FreePort.any();
    private final String kafka = "127.0.0.1:" + brokerPort;
    private final String neighboursBefore = System.getProperty(Neighbours.DIRECTORY);
    private final Neighbours neighbours = new Neighbours();

    @TempDir
    Path directory;

    private Process broker;

    @AfterEach
    void tidy() {
        if (broker != null) {
            broker.destroyForcibly();
        }
        neighbours.stop();
        if (neighboursBefore == null) {
            System.clearProperty(Neighbours.DIRECTORY);
        } else {
            System.setProperty(Neighbours.DIRECTORY, neighboursBefore);
        }
    }

    @Test
    void trainsBeforeTheBrokerComesAndTellsTheResultOnceItIsThere() throws Exception {
        Map<String, String> neighbourhood = neighbours.start();
        TinyDataset dataset = TinyDataset.write(Neighbours.directory(), 300, 70);
        TinyDataset later = TinyDataset.write(Neighbours.directory(), 300, 71);
        try (TcpProxy proxy = new TcpProxy(database.host(), database.port()).refuse(true);
                ServiceProcess service = new ServiceProcess(directory, settings(proxy, neighbourhood)).awaitLive()) {
            assertThat(service.health("ready")).isEqualTo(503);
            refusesPolitely(service, dataset);

            proxy.refuse(false);
            service.awaitReady();
            HttpResponse<String> started = service.post("trainer", "/api/v1/runs", order(dataset));
            assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
            String run = Json.parse(started.body()).path("id").asText();
            await().atMost(PATIENCE)
                    .until(() -> service.get("/api/v1/runs/" + run).body().contains("\"state\":\"succeeded\""));

            broker = DevKafka.startAt(brokerPort);
            await().atMost(PATIENCE)
                    .until(() -> TrainingCase.records(kafka, Topics.RUN_FINISHED, run)
                                    .size()
                            == 1);

            proxy.refuse(true);
            proxy.reset();
            refusesPolitely(service, dataset);
            announce(later);
            proxy.refuse(false);
            String announced = "/api/v1/runs?modelName=late&datasetId=" + later.id();
            await().atMost(PATIENCE).until(() -> service.get(announced).body().contains("\"state\":\"succeeded\""));
            assertThat(Json.parse(service.get(announced).body()).path("items")).hasSize(1);
        }
    }

    private Map<String, String> settings(TcpProxy proxy, Map<String, String> neighbourhood) {
        Map<String, String> settings =
                new HashMap<>(database.through(proxy.port()).settings());
        neighbourhood.forEach((key, value) -> {
            if (key.startsWith("CVSA_")) {
                settings.put(key, value);
            }
        });
        settings.put("CVSA_KAFKA", kafka);
        return settings;
    }

    private static void refusesPolitely(ServiceProcess service, TinyDataset dataset) {
        READS.forEach(path -> refused(path, service.get(path)));
        refused("new run", service.post("trainer", "/api/v1/runs", order(dataset)));
        refused("prediction", service.post("trainer", "/api/v1/predictions", "{\"texts\":[{\"title\":\"a song\"}]}"));
    }

    private static void refused(String what, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(what + ": " + answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).as(what).isPresent();
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("urn:cvsa:problem:unavailable");
    }

    private static String order(TinyDataset dataset) {
        return "{\"datasetId\":\"%s\",\"trainer\":\"ngram\",\"hyperparameters\":{},\"modelName\":\"late\",\"seed\":1}"
                .formatted(dataset.id());
    }

    private void announce(TinyDataset dataset) {
        byte[] payload = Json.text(dataset.ready(new DatasetSpec.Train("ngram", null, "late", 1L), "lin"))
                .getBytes(StandardCharsets.UTF_8);
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka);
        try (var sender = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            var unused = sender.send(CloudEventHeaders.record(
                    "datasets",
                    Topics.DATASET_READY,
                    dataset.id().toString(),
                    UUID.randomUUID().toString(),
                    Instant.now(),
                    new Correlation(null, null),
                    payload));
        }
    }
}
