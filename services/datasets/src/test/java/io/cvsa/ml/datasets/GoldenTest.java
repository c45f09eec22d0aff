package io.cvsa.ml.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.contracts.BuildFailed;
import io.cvsa.ml.contracts.BuildProgressed;
import io.cvsa.ml.contracts.BuildRequested;
import io.cvsa.ml.contracts.DatasetReady;
import io.cvsa.ml.contracts.TextsEmbedded;
import io.cvsa.ml.contracts.TextsRequested;
import io.cvsa.ml.contracts.Topics;
import io.cvsa.ml.platform.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** This service writes and reads its events exactly as the golden files say. */
class GoldenTest {

    @Test
    void eventsAreThoseOfTheContracts() throws IOException {
        check(Topics.DATASET_READY, DatasetReady.class);
        check(Topics.TEXTS_REQUESTED, TextsRequested.class);
        check(Topics.TEXTS_EMBEDDED, TextsEmbedded.class);
        check(Topics.BUILD_REQUESTED, BuildRequested.class);
        check(Topics.BUILD_PROGRESSED, BuildProgressed.class);
        check(Topics.BUILD_FAILED, BuildFailed.class);
    }

    private static void check(String topic, Class<?> type) throws IOException {
        try (InputStream in = GoldenTest.class.getResourceAsStream("/golden/" + topic + ".json")) {
            JsonNode golden = Json.mapper().readTree(Objects.requireNonNull(in));
            assertThat(Json.parse(Json.text(Json.as(golden, type)))).isEqualTo(golden);
        }
    }
}
