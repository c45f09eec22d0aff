package io.cvsa.ml.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Champion and challenger over time: back one step after another, and nothing deleted that somebody needs. */
@QuarkusTest
class AliasIT extends TrainingCase {

    @ConfigProperty(name = "cvsa.training.data-dir")
    Path data;

    private Api.Answer force(String model, int version) {
        return api().as("admin")
                .post(
                        "/api/v1/models/" + model + "/promotions",
                        "{\"version\":%d,\"force\":true,\"reason\":\"a test\"}".formatted(version));
    }

    private Api.Answer rollBack(String model, int from) {
        return api().post(
                        "/api/v1/models/" + model + "/rollbacks",
                        "{\"reason\":\"it misbehaved\",\"from\":%d}".formatted(from));
    }

    @Test
    void rollbacksGoBackAlongTheLineAndHistorySaysWhoWasChampionWhen() throws IOException {
        TinyDataset dataset = TinyDataset.write(Neighbours.directory(), 300, 61);
        String model = "rolled";
        String path = "/api/v1/models/" + model;
        int first = version(dataset, "hybrid", model);
        int second = version(dataset, "ngram", model);
        int third = version(dataset, "logistic-regression", model);
        Instant before = Instant.now();
        assertThat(promote(model, first).status()).isEqualTo(200);
        assertThat(rollBack(model, first).at("/type").asText()).endsWith("no-previous-champion");
        force(model, second);
        Instant then = Instant.parse(force(model, third).at("/at").asText());
        assertThat(api().get(path).at("/rollbackTo").asInt()).isEqualTo(second);
        assertThat(rollBack(model, second).at("/type").asText()).endsWith("champion-moved");
        assertThat(api().post(path + "/rollbacks", "{}").status()).isEqualTo(422);
        Api.Answer back = rollBack(model, third);
        assertThat(back.at("/version").asInt()).as(back.toString()).isEqualTo(second);
        assertThat(back.at("/kind").asText()).isEqualTo("rollback");
        assertThat(rollBack(model, second).at("/version").asInt())
                .as("further back, not forth again")
                .isEqualTo(first);
        assertThat(api().get(path + "/champion").at("/promotion/version").asInt())
                .isEqualTo(first);
        assertThat(api().get(path + "/champion?at=" + then)
                        .at("/promotion/version")
                        .asInt())
                .isEqualTo(third);
        assertThat(api().get(path + "/champion?at=" + before).at("/promotion").isNull())
                .isTrue();
        assertThat(api().get(path + "/champion?at=yesterday").status()).isEqualTo(400);
        JsonNode history = api().get(path + "/promotions").at("/items");
        assertThat(history.findValuesAsText("kind"))
                .containsExactly("rollback", "rollback", "promotion", "promotion", "promotion");
        assertThat(history.at("/0/reason").asText()).isEqualTo("it misbehaved");
    }

    @Test
    void theChallengerIsMovedByCompareAndSetAndRemembered() throws IOException {
        TinyDataset dataset = TinyDataset.write(Neighbours.directory(), 300, 62);
        String model = "challenged";
        String path = "/api/v1/models/" + model + "/challenger";
        int first = version(dataset, "ngram", model);
        int second = version(dataset, "hybrid", model);
        assertThat(api().delete(path).status()).isEqualTo(404);
        Api.Answer put = api().put(path, "{\"version\":%d,\"revision\":0}".formatted(first));
        assertThat(put.at("/revision").asInt()).as(put.toString()).isEqualTo(1);
        assertThat(api().put(path, "{\"version\":%d,\"revision\":0}".formatted(second))
                        .at("/type")
                        .asText())
                .endsWith("challenger-moved");
        assertThat(api().put(path, "{\"version\":%d,\"revision\":1,\"reason\":\"newer\"}".formatted(second))
                        .at("/previous")
                        .asInt())
                .isEqualTo(first);
        assertThat(api().delete(path + "?reason=no").at("/version").isNull()).isTrue();
        assertThat(api().put(path, "{\"version\":%d}".formatted(second)).status())
                .isEqualTo(200);
        assertThat(promote(model, second).status()).isEqualTo(200);
        JsonNode model1 = api().get("/api/v1/models/" + model).body();
        assertThat(model1.path("challenger").isNull()).as(model1.toString()).isTrue();
        JsonNode moves = api().get("/api/v1/models/" + model + "/challenges").at("/items");
        assertThat(moves.findValuesAsText("version")).containsExactly("null", "2", "null", "2", "1");
        assertThat(moves.at("/0/reason").asText()).isEqualTo("became champion");
        assertThat(api().put(path, "{\"version\":%d}".formatted(second))
                        .at("/type")
                        .asText())
                .endsWith("already-champion");
    }

    @Test
    void whatSomebodyHoldsIsNotDeletedAndEqualFilesStay() throws IOException {
        TinyDataset dataset = TinyDataset.write(Neighbours.directory(), 300, 63);
        String model = "deleted";
        String path = "/api/v1/models/" + model + "/versions/";
        int first = version(dataset, "hybrid", model);
        int twin = version(dataset, "hybrid", model);
        int third = version(dataset, "ngram", model);
        assertThat(promote(model, first).status()).isEqualTo(200);
        assertThat(held(path + first)).containsExactly("it is champion");
        force(model, third);
        assertThat(held(path + first)).containsExactly("a rollback would make it champion again");
        api().put("/api/v1/models/" + model + "/challenger", "{\"version\":%d}".formatted(twin));
        assertThat(held(path + twin)).containsExactly("it is challenger");
        api().delete("/api/v1/models/" + model + "/challenger");
        rollBack(model, third);

        Path files = data.resolve("training/models");
        String shared = api().get(path + twin).at("/version/sha256").asText();
        String own = api().get(path + third).at("/version/sha256").asText();
        assertThat(api().get(path + first).at("/version/sha256").asText()).isEqualTo(shared);
        assertThat(api().delete(path + twin).status()).isEqualTo(204);
        assertThat(files.resolve(shared)).as("the champion has equal files").isDirectory();
        assertThat(api().delete(path + third).status()).isEqualTo(204);
        assertThat(Files.exists(files.resolve(own))).isFalse();
        assertThat(api().delete(path + third).status()).isEqualTo(404);
        assertThat(promote(model, third).status()).isEqualTo(404);
        assertThat(api().get("/api/v1/models/" + model + "/promotions").at("/items"))
                .as("history names it for ever")
                .extracting(move -> move.path("version").asInt())
                .containsExactly(first, third, first);
    }

    private List<String> held(String version) {
        Api.Answer refused = api().delete(version);
        assertThat(refused.status()).as(refused.toString()).isEqualTo(409);
        assertThat(api().get(version).at("/heldBy").get(0).asText())
                .isEqualTo(refused.at("/errors/0/message").asText());
        return refused.at("/errors").findValuesAsText("message");
    }

    @Test
    void floorsAreKeptWithWhoSetThemAndHoldAtTheGate() throws IOException {
        TinyDataset dataset = TinyDataset.write(Neighbours.directory(), 300, 64);
        String model = "floored";
        String path = "/api/v1/models/" + model + "/floors";
        int version = version(dataset, "hybrid", model);
        assertThat(api().get(path).at("/current").isNull()).isTrue();
        for (String silly : List.of("1.2", "0", "1", "-0.5")) {
            assertThat(api().put(path, "{\"precision\":" + silly + ",\"recall\":null}")
                            .status())
                    .as(silly)
                    .isEqualTo(422);
        }
        assertThat(api().as("viewer")
                        .put(path, "{\"precision\":0.5,\"recall\":null}")
                        .status())
                .isEqualTo(403);
        assertThat(api().put(path, "{\"precision\":0.99,\"recall\":null}")
                        .at("/current/by")
                        .asText())
                .isEqualTo("lin");
        assertThat(promote(model, version).at("/detail").asText()).contains("below the floor of 0.990");
        assertThat(api().put(path, "{\"precision\":null,\"recall\":0.2}").at("/items"))
                .hasSize(2);
        assertThat(promote(model, version).status()).isEqualTo(200);
    }
}
