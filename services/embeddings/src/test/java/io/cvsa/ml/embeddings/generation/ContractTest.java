package io.cvsa.ml.embeddings.generation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.contracts.TextsEmbedded;
import io.cvsa.ml.contracts.TextsRequested;
import io.cvsa.ml.contracts.Topics;
import io.cvsa.ml.platform.json.Json;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** What we consume and what we announce, against the files that both sides share. */
class ContractTest {

    @Test
    void understandsRequestedTexts() throws IOException {
        TextsRequested request = Json.as(golden(Topics.TEXTS_REQUESTED), TextsRequested.class);
        assertThat(request.model()).isEqualTo("bge-small-zh-v1.5");
        assertThat(request.texts()).hasSize(2);
        assertThat(request.texts().get(1).text()).isNull();
        assertThat(request.texts().get(1).bytes()).isEqualTo(1_048_577);
    }

    @Test
    void announcesEmbeddedTexts() throws IOException {
        JsonNode golden = golden(Topics.TEXTS_EMBEDDED);
        assertThat(Json.parse(Json.text(Json.as(golden, TextsEmbedded.class)))).isEqualTo(golden);
    }

    private static JsonNode golden(String topic) throws IOException {
        try (InputStream in = ContractTest.class.getResourceAsStream("/golden/" + topic + ".json")) {
            return Json.mapper().readTree(in);
        }
    }
}
