package io.cvsa.ml.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cvsa.ml.contracts.DatasetSpec;
import io.cvsa.ml.contracts.EffectiveLabel;
import io.cvsa.ml.contracts.LabelChanged;
import io.cvsa.ml.contracts.RunRequested;
import io.cvsa.ml.contracts.Topics;
import io.cvsa.ml.devkit.DevKafka;
import io.cvsa.ml.platform.event.CloudEventHeaders;
import io.cvsa.ml.platform.event.Correlation;
import io.cvsa.ml.platform.json.Json;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Records that can never be applied go to the dead letters with a reason, and those behind them are applied. */
@QuarkusTest
class PoisonIT extends TrainingCase {

    @Test
    void aLabelThatNobodyCanReadBlocksNoOther() {
        String model = "poisoned";
        api().as("admin")
                .put(
                        "/api/v1/retraining/policies/" + model,
                        "{\"enabled\":true,\"minChangedLabels\":500,\"cooldownMinutes\":0,\"promote\":false,"
                                + "\"spec\":{\"name\":\"weekly\",\"model\":\"tiny\"}}");
        String key = "77001";
        send(Topics.LABEL_CHANGED, key, "{");
        send(Topics.LABEL_CHANGED, key, "{}");
        send(Topics.LABEL_CHANGED, key, "{\"aid\":\"many\"}");
        sendBare(Topics.LABEL_CHANGED, key, "{}");
        announce(
                Topics.LABEL_CHANGED,
                key,
                "after-poison",
                new LabelChanged(77001, 1, null, EffectiveLabel.YES, "mei", 1, Instant.now()));

        await().atMost(SOON).until(() -> api().get("/api/v1/retraining/policies")
                .body()
                .toString()
                .contains("\"changedLabels\":1"));
        assertDeadLetters(Topics.LABEL_CHANGED, key, 4);
    }

    @Test
    void aDatasetThatNobodyCanReadBlocksNoRun() throws IOException {
        TinyDataset dataset = TinyDataset.write(Neighbours.directory(), 300, 61);
        DatasetSpec.Train train = new DatasetSpec.Train("ngram", null, "after-poison", 1L);
        String key = dataset.id().toString();
        String good = Json.text(dataset.ready(train, "lin"));
        send(Topics.DATASET_READY, key, "[]");
        send(Topics.DATASET_READY, key, "{\"datasetId\":\"" + key + "\"}");
        send(Topics.DATASET_READY, key, good.replace("after-poison", "nul \\u0000 inside"));
        sendBare(Topics.DATASET_READY, key, good);
        send(Topics.DATASET_READY, key, good);

        await().atMost(SOON).until(() -> api().get("/api/v1/runs?datasetId=" + key)
                .body()
                .toString()
                .contains("after-poison"));
        assertDeadLetters(Topics.DATASET_READY, key, 4);
    }

    @Test
    void anOrderThatNobodyCanReadBlocksNoRun() throws IOException {
        TinyDataset dataset = TinyDataset.write(Neighbours.directory(), 300, 62);
        UUID run = UUID.randomUUID();
        String key = run.toString();
        String good = Json.text(new RunRequested(run, dataset.id(), "ngram", null, "after-poison", 1L, "lin"));
        send(Topics.RUN_REQUESTED, key, "null");
        send(Topics.RUN_REQUESTED, key, "{\"runId\":\"not a uuid\"}");
        send(Topics.RUN_REQUESTED, key, good.replace("after-poison", "nul \\u0000 inside"));
        sendBare(Topics.RUN_REQUESTED, key, good);
        send(Topics.RUN_REQUESTED, key, good);

        await().atMost(SOON).until(() -> api().get("/api/v1/runs/" + run).status() == 200);
        assertThat(awaitEnd(run).path("state").asText()).isEqualTo("succeeded");
        assertDeadLetters(Topics.RUN_REQUESTED, key, 4);
    }

    private void send(String topic, String key, String payload) {
        producer.send(CloudEventHeaders.record(
                        "test",
                        topic,
                        key,
                        UUID.randomUUID().toString(),
                        Instant.now(),
                        Correlation.here(),
                        payload.getBytes(StandardCharsets.UTF_8)))
                .join();
    }

    private void sendBare(String topic, String key, String payload) {
        producer.send(new ProducerRecord<>(topic, key, payload.getBytes(StandardCharsets.UTF_8)))
                .join();
    }

    private static void assertDeadLetters(String topic, String key, int count) {
        String letters = "training." + topic + ".dlq";
        String servers = DevKafka.shared().bootstrapServers();
        await().atMost(SOON).until(() -> records(servers, letters, key).size() >= count);
        assertThat(records(servers, letters, key)).hasSize(count).allSatisfy(record -> assertThat(
                        record.headers().lastHeader("dead-letter-reason"))
                .isNotNull());
    }
}
