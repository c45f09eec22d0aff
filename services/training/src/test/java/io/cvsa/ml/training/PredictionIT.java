package io.cvsa.ml.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Videos and texts are classified by the version that was asked for. */
@QuarkusTest
class PredictionIT extends TrainingCase {

    @Test
    void videosAreClassifiedFromStoredVectorsOrFreshOnesAndTheAnswersAreKept() throws Exception {
        String model = "by-aid";
        int version = version(TinyDataset.write(Neighbours.directory(), 500, 30), "hybrid", model);
        sql.run("ALTER TABLE internal.embeddings ADD COLUMN IF NOT EXISTS vec_8 vector(8)");
        video(91, " miku sings ", null, "on stage");
        video(92, "the chef cooks", "at home", null);
        video(93, "\u3000", "", null);
        video(94, "unembeddable thing", null, null);
        store("miku sings\non stage", TinyVectors.of("miku sings\non stage"));
        Api.Answer said = api().post(
                        "/api/v1/predictions",
                        "{\"model\":\"%s\",\"version\":%d,\"aids\":[91,92,93,94,95,91]}".formatted(model, version));
        assertThat(said.status()).as(said.toString()).isEqualTo(200);
        JsonNode items = said.at("/items");
        assertThat(items).hasSize(6);
        assertThat(items.at("/0/label").asBoolean()).isTrue();
        assertThat(items.at("/0/title").asText()).isEqualTo(" miku sings ");
        assertThat(items.at("/1/label").asBoolean()).isFalse();
        assertThat(items.at("/2/error").asText()).isEqualTo("the text is empty");
        assertThat(items.at("/3/error").asText()).isEqualTo("no vector: the text is too large");
        assertThat(items.at("/4/error").asText()).isEqualTo("unknown video");
        assertThat(items.at("/5/probability")).isEqualTo(items.at("/0/probability"));
        assertThat(sql.list(
                        "SELECT aid FROM training.prediction WHERE model_name = $1 ORDER BY aid",
                        row -> row.getLong("aid"),
                        model))
                .containsExactly(91L, 92L);
        Api.Answer byText = api().post(
                        "/api/v1/predictions",
                        "{\"model\":\"%s\",\"version\":%d,\"texts\":[{\"title\":\"miku sings\",\"tags\":\"on stage\"}]}"
                                .formatted(model, version));
        assertThat(byText.at("/items/0/probability").asDouble())
                .isEqualTo(items.at("/0/probability").asDouble());
    }

    @Test
    void refusedTextsCostOneQuestionEachAndFailAlone() throws Exception {
        String model = "refused";
        int version = version(TinyDataset.write(Neighbours.directory(), 500, 32), "hybrid", model);
        long before = Neighbours.questions();
        JsonNode items = predict(model, version, "miku sings", "unembeddable", "miku waits", "unembeddable too");
        assertThat(Neighbours.questions() - before).isEqualTo(3);
        assertThat(items.at("/0/probability").isNumber()).isTrue();
        assertThat(items.at("/1/error").asText()).isEqualTo("no vector: the text is too large");
        assertThat(items.at("/2/probability").isNumber()).isTrue();
        assertThat(items.at("/3/error").asText()).isEqualTo("no vector: the text is too large");

        JsonNode searched = predict(model, version, "a", "b", "c", "nameless unembeddable", "d", "e", "f", "g");
        assertThat(searched.findValuesAsText("error").stream().filter(error -> !error.equals("null")))
                .containsExactly("no vector: the text is too large");
        assertThat(searched.at("/3/probability").isNull()).isTrue();

        long untilHere = Neighbours.questions();
        String[] many =
                LongStream.range(0, 256).mapToObj(i -> "unembeddable " + i).toArray(String[]::new);
        JsonNode hopeless = predict(model, version, many);
        assertThat(Neighbours.questions() - untilHere).isLessThanOrEqualTo(32);
        assertThat(hopeless.at("/255/error").asText()).contains("too many").contains("the text is too large");
    }

    private JsonNode predict(String model, int version, String... titles) {
        String texts = Stream.of(titles).map("{\"title\":\"%s\"}"::formatted).collect(Collectors.joining(","));
        Api.Answer said = api().post(
                        "/api/v1/predictions",
                        "{\"model\":\"%s\",\"version\":%d,\"texts\":[%s]}".formatted(model, version, texts));
        assertThat(said.status()).as(said.toString()).isEqualTo(200);
        return said.at("/items");
    }

    @Test
    void asksForAtMostAThousandAndForSomething() {
        String many = LongStream.range(1, 1_002).mapToObj(Long::toString).collect(Collectors.joining(",", "[", "]"));
        assertThat(api().post("/api/v1/predictions", "{\"aids\":" + many + "}").status())
                .isEqualTo(422);
        assertThat(api().post("/api/v1/predictions", "{}").status()).isEqualTo(422);
        assertThat(api().post("/api/v1/predictions", "{\"aids\":[-1]}").status())
                .isEqualTo(422);
    }

    @Test
    void aModelWithoutChampionSaysSo() {
        Api.Answer said = api().post("/api/v1/predictions", "{\"model\":\"headless\",\"texts\":[{\"title\":\"x\"}]}");
        assertThat(said.status()).isEqualTo(409);
        assertThat(said.at("/type").asText()).isEqualTo("urn:cvsa:problem:no-champion");
    }

    @Test
    void theZeroVectorOfTheOldProgramIsNoVector() throws Exception {
        String model = "over-zeros";
        int version = version(TinyDataset.write(Neighbours.directory(), 500, 31), "hybrid", model);
        sql.run("ALTER TABLE internal.embeddings ADD COLUMN IF NOT EXISTS vec_8 vector(8)");
        video(97, "miku dances", null, null);
        video(98, "miku waits", null, null);
        store("miku dances", new float[TinyVectors.DIMENSIONS]);
        Api.Answer said = api().post(
                        "/api/v1/predictions",
                        ("{\"model\":\"%s\",\"version\":%d,\"aids\":[97,98],"
                                        + "\"texts\":[{\"title\":\"miku dances\"}]}")
                                .formatted(model, version));
        assertThat(said.status()).as(said.toString()).isEqualTo(200);
        assertThat(said.at("/items/0/probability").asDouble())
                .as("the vector that is asked for afresh")
                .isEqualTo(said.at("/items/2/probability").asDouble())
                .isPositive();
        assertThat(said.at("/items/1/probability").asDouble()).isPositive();
    }
}
