package io.cvsa.ml.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenTest {

    private static final Map<String, Class<?>> PAYLOADS = Map.ofEntries(
            Map.entry(Topics.LABEL_WRITTEN, LabelWritten.class),
            Map.entry(Topics.LABEL_CHANGED, LabelChanged.class),
            Map.entry(Topics.BUILD_REQUESTED, BuildRequested.class),
            Map.entry(Topics.BUILD_PROGRESSED, BuildProgressed.class),
            Map.entry(Topics.BUILD_FAILED, BuildFailed.class),
            Map.entry(Topics.DATASET_READY, DatasetReady.class),
            Map.entry(Topics.TEXTS_REQUESTED, TextsRequested.class),
            Map.entry(Topics.TEXTS_EMBEDDED, TextsEmbedded.class),
            Map.entry(Topics.RUN_REQUESTED, RunRequested.class),
            Map.entry(Topics.RUN_PROGRESSED, RunProgressed.class),
            Map.entry(Topics.RUN_FINISHED, RunFinished.class),
            Map.entry(Topics.MODEL_PROMOTED, ModelPromoted.class));

    private final ObjectMapper json = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    static Stream<Arguments> payloads() {
        return PAYLOADS.entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void everyTopicHasAGoldenFileThatSurvivesTheRoundTrip(String topic, Class<?> type) throws IOException {
        JsonNode golden = golden(topic);
        Object payload = json.treeToValue(golden, type);
        assertThat(json.readTree(json.writeValueAsString(payload))).isEqualTo(golden);
    }

    @Test
    void noTopicIsForgotten() {
        assertThat(PAYLOADS.keySet()).containsExactlyInAnyOrderElementsOf(Topics.ALL);
    }

    @Test
    void aSpecNeedsOnlyANameAndAModel() throws JsonProcessingException {
        DatasetSpec spec = json.readValue("{\"name\":\"a\",\"model\":\"m\"}", DatasetSpec.class);
        assertThat(spec.split()).isEqualTo(new DatasetSpec.Split(0.1, 0.2, "default"));
        assertThat(spec.labelPolicy().kind()).isEqualTo(DatasetSpec.LabelPolicy.Rule.MAJORITY);
        assertThat(spec.labelers()).isNull();
    }

    @Test
    void refusesASplitThatLeavesNothingToTrainOn() {
        assertThatThrownBy(() -> new DatasetSpec.Split(0.5, 0.5, "f")).hasMessageContaining("nothing to train on");
    }

    @Test
    void refusesAChangeThatChangesNothing() throws IOException {
        JsonNode golden = golden(Topics.LABEL_CHANGED);
        LabelChanged changed = json.treeToValue(golden, LabelChanged.class);
        assertThatThrownBy(() -> new LabelChanged(1, 1, changed.to(), changed.to(), "u", 1, changed.at()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private JsonNode golden(String topic) throws IOException {
        try (InputStream in = Topics.class.getResourceAsStream("/golden/" + topic + ".json")) {
            return json.readTree(in);
        }
    }
}
