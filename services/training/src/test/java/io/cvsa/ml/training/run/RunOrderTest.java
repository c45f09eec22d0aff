package io.cvsa.ml.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.contracts.DatasetReady;
import io.cvsa.ml.contracts.DatasetSpec;
import io.cvsa.ml.contracts.RunRequested;
import io.cvsa.ml.contracts.Topics;
import io.cvsa.ml.platform.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunOrderTest {

    @Test
    void readsTheGoldenDatasetReady() throws IOException {
        RunOrder order = RunOrder.of(golden(Topics.DATASET_READY, DatasetReady.class));
        assertThat(order.datasetId()).hasToString("7c0f6a55-0f0e-4d39-8f0a-6f9b8f1f3a21");
        assertThat(order.trainer()).isEqualTo("hybrid");
        assertThat(order.modelName()).isEqualTo("filter");
        assertThat(order.seed()).isEqualTo(7);
        assertThat(order.policy()).isEqualTo("filter");
        assertThat(order.requestedBy()).isEqualTo("policy:filter");
        assertThat(order.buildId()).hasToString("0b9c6a3e-58d5-4a9b-9a51-2f2f4c1d7e10");
    }

    @Test
    void theBaselineIsOneForAVersionAndWaitsBehindWhatPeopleWant() throws IOException {
        DatasetReady ready = golden(Topics.DATASET_READY, DatasetReady.class);
        RunOrder order = RunOrder.baseline(ready);
        assertThat(order.dedupeKey()).isEqualTo(RunOrder.baseline(ready).dedupeKey());
        assertThat(order.id()).isNotEqualTo(RunOrder.baseline(ready).id());
        assertThat(order.trainer()).isEqualTo("logistic-regression");
        assertThat(order.policy()).isNull();
        assertThat(order.priority()).isNegative();
    }

    @Test
    void readsTheGoldenRunRequested() throws IOException {
        RunOrder order = RunOrder.of(golden(Topics.RUN_REQUESTED, RunRequested.class));
        assertThat(order.id()).hasToString("3f8f2f6d-7a7b-4a44-a1c6-0d6a5a1f9b32");
        assertThat(order.trainer()).isEqualTo("mlp");
        assertThat(order.policy()).isNull();
        assertThat(order.dedupeKey()).isEqualTo("run:requested:3f8f2f6d-7a7b-4a44-a1c6-0d6a5a1f9b32");
    }

    @Test
    void equalWishesForAVersionAreOneRun() {
        UUID dataset = UUID.randomUUID();
        String key = key(dataset, "hybrid", Json.mapper().createObjectNode(), "filter", null);
        assertThat(key(dataset, "hybrid", null, "filter", 1L)).isEqualTo(key);
        assertThat(key(dataset, "ngram", null, "filter", 1L)).isNotEqualTo(key);
        assertThat(key(dataset, "hybrid", null, "other", 1L)).isNotEqualTo(key);
        assertThat(key(dataset, "hybrid", null, "filter", 2L)).isNotEqualTo(key);
        assertThat(key(UUID.randomUUID(), "hybrid", null, "filter", 1L)).isNotEqualTo(key);
    }

    @Test
    void writtenOutDefaultsAreTheSameRun() {
        UUID dataset = UUID.randomUUID();
        JsonNode defaults = RunOrder.complete("hybrid", null);
        assertThat(defaults).isNotEmpty();
        assertThat(key(dataset, "hybrid", defaults, "filter", 1L))
                .isEqualTo(key(dataset, "hybrid", null, "filter", 1L));
    }

    @Test
    void whatDoesNotMatterMakesNoOtherRun() {
        UUID dataset = UUID.randomUUID();
        JsonNode ignored = Json.parse("{\"focalGamma\":3}");
        assertThat(key(dataset, "mlp", ignored, "filter", 1L)).isEqualTo(key(dataset, "mlp", null, "filter", 1L));
        JsonNode focal = Json.parse("{\"loss\":\"focal\",\"focalGamma\":3}");
        JsonNode standard = Json.parse("{\"loss\":\"focal\"}");
        assertThat(key(dataset, "mlp", focal, "filter", 1L)).isNotEqualTo(key(dataset, "mlp", standard, "filter", 1L));
    }

    @Test
    void anUnknownTrainerStillMakesAnOrderThatCanFailInWords() {
        assertThat(key(UUID.randomUUID(), "oracle", null, "filter", 1L)).startsWith("run:ready:");
    }

    private static String key(UUID dataset, String trainer, JsonNode given, String model, Long seed) {
        DatasetReady ready = new DatasetReady(
                dataset,
                UUID.randomUUID(),
                "set",
                1,
                "hash",
                "tiny",
                8,
                10,
                5,
                "http://localhost/files",
                null,
                new DatasetSpec.Train(trainer, given, model, seed),
                "lin");
        return RunOrder.of(ready).dedupeKey();
    }

    private static <T> T golden(String topic, Class<T> type) throws IOException {
        try (InputStream in = RunOrderTest.class.getResourceAsStream("/golden/" + topic + ".json")) {
            return Json.mapper().readValue(in, type);
        }
    }
}
