package io.cvsa.ml.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What people say about runs: experiments, tags, notes, saved views; and what a run says about its training. */
@QuarkusTest
class RunNotesIT extends TrainingCase {

    @Test
    void aRunStartedInAnExperimentSaysWhatTrainedItAndCanBeMoved() throws IOException {
        String name = "Wider? " + UUID.randomUUID();
        Api.Answer made = api().post("/api/v1/experiments", "{\"name\":\" %s \"}".formatted(name));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        String experiment = made.at("/id").asText();
        Api.Answer again = api().post("/api/v1/experiments", "{\"name\":\"%s\"}".formatted(name));
        assertThat(again.at("/id").asText()).isEqualTo(experiment);
        Api kai = new Api(home, "kai", "trainer");
        assertThat(kai.post(
                                "/api/v1/experiments",
                                "{\"name\":\"%s\"}".formatted(name.toUpperCase(java.util.Locale.ROOT)))
                        .status())
                .isEqualTo(409);

        TinyDataset dataset = TinyDataset.write(Neighbours.directory(), 300, 77);
        String body = "{\"datasetId\":\"%s\",\"trainer\":\"ngram\",\"modelName\":\"noted\",\"experimentId\":\"%s\"}";
        assertThat(api().post("/api/v1/runs", body.formatted(dataset.id(), UUID.randomUUID()))
                        .status())
                .isEqualTo(404);
        UUID id = UUID.fromString(api().post("/api/v1/runs", body.formatted(dataset.id(), experiment))
                .at("/id")
                .asText());
        JsonNode run = awaitEnd(id);
        assertThat(run.path("experimentName").asText()).isEqualTo(name);
        assertThat(run.path("codeVersion").asText()).matches("[0-9a-f]{40}(-dirty)?|unknown");
        assertThat(run.at("/environment/engine").asText()).isEqualTo("Java");
        assertThat(run.at("/environment/processors").asInt()).isPositive();
        assertThat(run.path("datasetHash").asText()).isNotEmpty();
        assertThat(api().get("/api/v1/runs?experimentId=" + experiment)
                        .at("/items")
                        .findValuesAsText("id"))
                .containsExactly(id.toString());
        assertThat(api().get("/api/v1/experiments/" + experiment).at("/runs").asInt())
                .isEqualTo(1);

        Api.Answer renamed = api().put(
                        "/api/v1/experiments/" + experiment,
                        "{\"name\":\"%s!\",\"description\":\" Why \"}".formatted(name));
        assertThat(renamed.at("/name").asText()).isEqualTo(name + "!");
        assertThat(renamed.at("/description").asText()).isEqualTo("Why");
        assertThat(renamed.at("/newestRunAt").asText())
                .isEqualTo(run.path("createdAt").asText());
        assertThat(run(id).path("experimentName").asText()).isEqualTo(name + "!");
        api().post("/api/v1/experiments", "{\"name\":\"%s?\"}".formatted(name));
        assertThat(api().put("/api/v1/experiments/" + experiment, "{\"name\":\"%s?\"}".formatted(name))
                        .status())
                .isEqualTo(409);
        assertThat(api().put("/api/v1/experiments/" + UUID.randomUUID(), "{\"name\":\"%s+\"}".formatted(name))
                        .status())
                .isEqualTo(404);
        assertThat(new Api(home, "kai", "viewer")
                        .put("/api/v1/experiments/" + experiment, "{\"name\":\"%s-\"}".formatted(name))
                        .status())
                .isEqualTo(403);

        Api.Answer moved = api().put("/api/v1/runs/" + id + "/experiment", "{\"experimentId\":null}");
        assertThat(moved.at("/experimentId").isNull()).isTrue();
        String both = "{\"runIds\":[\"%s\"],\"experimentId\":\"%s\"}".formatted(id, experiment);
        assertThat(api().put("/api/v1/runs/experiment", both)
                        .at("/items/0/experimentId")
                        .asText())
                .isEqualTo(experiment);
        Api.Answer batch = api().post("/api/v1/batches", """
                {"name":"in one","datasetIds":["%s"],"configurations":[{"trainer":"ngram","modelName":"noted"}],
                 "seeds":[1,2],"experimentId":"%s"}""".formatted(dataset.id(), experiment));
        assertThat(batch.status()).as(batch.toString()).isEqualTo(202);
        assertThat(api().get("/api/v1/experiments/" + experiment).at("/runs").asInt())
                .isEqualTo(3);
        api().post("/api/v1/batches/" + batch.at("/id").asText() + "/cancellation", "");
    }

    @Test
    void onlyAnExperimentWithoutRunsIsRemoved() {
        String made = api().post("/api/v1/experiments", "{\"name\":\"Gone? %s\"}".formatted(UUID.randomUUID()))
                .at("/id")
                .asText();
        String path = "/api/v1/experiments/" + made;
        UUID run = new MadeUpRuns(sql, "gone-" + UUID.randomUUID(), UUID.randomUUID()).add("ngram", "{}", 1, 0.5, 0);
        api().put("/api/v1/runs/" + run + "/experiment", "{\"experimentId\":\"%s\"}".formatted(made));
        Api.Answer refused = api().delete(path);
        assertThat(refused.status()).as(refused.toString()).isEqualTo(409);
        assertThat(refused.at("/type").asText()).isEqualTo("urn:cvsa:problem:experiment-in-use");
        assertThat(run(run).path("experimentId").asText()).isEqualTo(made);
        api().put("/api/v1/runs/" + run + "/experiment", "{\"experimentId\":null}");
        assertThat(new Api(home, "kai", "viewer").delete(path).status()).isEqualTo(403);
        assertThat(api().delete(path).status()).isEqualTo(204);
        assertThat(api().delete(path).status()).isEqualTo(404);
        assertThat(api().get(path).status()).isEqualTo(404);
    }

    @Test
    void notesSayWhoChangedThemLastAndTagsAreKeptInOneForm() {
        MadeUpRuns runs = new MadeUpRuns(sql, "said-" + UUID.randomUUID(), UUID.randomUUID());
        UUID one = runs.add("mlp", "{}", 1, 0.9, 1);
        UUID two = runs.add("mlp", "{}", 2, 0.8, 1);
        String notes = "/api/v1/runs/" + one + "/notes";
        JsonNode noted =
                api().put(notes, "{\"notes\":\" needs <b>more</b> data \"}").body();
        assertThat(noted.path("notes").asText()).isEqualTo("needs <b>more</b> data");
        assertThat(noted.path("notesBy").asText()).isEqualTo("lin");
        JsonNode same = new Api(home, "kai", "trainer")
                .put(notes, "{\"notes\":\"needs <b>more</b> data\"}")
                .body();
        assertThat(same.path("notesBy").asText()).isEqualTo("lin");
        assertThat(same.path("notesAt")).isEqualTo(noted.path("notesAt"));
        assertThat(api().put(notes, "{\"notes\":\"%s\"}".formatted("x".repeat(10_001)))
                        .status())
                .isEqualTo(422);
        assertThat(api().as("viewer").put(notes, "{\"notes\":\"\"}").status()).isEqualTo(403);

        String tag = "t" + UUID.randomUUID().toString().substring(0, 8);
        JsonNode tagged = api().put("/api/v1/runs/" + one + "/tags", "{\"tags\":[\" Wide \",\"%s\"]}".formatted(tag))
                .body();
        assertThat(tagged.path("tags").toString()).isEqualTo("[\"%s\",\"wide\"]".formatted(tag));
        assertThat(api().get("/api/v1/runs?tag=" + tag).at("/items").findValuesAsText("id"))
                .containsExactly(one.toString());
        assertThat(addTags(List.of(one, two), tag).at("/items")).hasSize(2);
        assertThat(api().get("/api/v1/runs/tags").at("/items").toString())
                .contains("{\"tag\":\"%s\",\"runs\":2}".formatted(tag));
        String many = IntStream.range(0, 19).mapToObj(i -> "m" + i).collect(Collectors.joining("\",\""));
        assertThat(addTags(List.of(one, two), many).status()).isEqualTo(422);
        assertThat(run(two).path("tags")).hasSize(1);
        assertThat(addTags(List.of(one, UUID.randomUUID()), "x").status()).isEqualTo(404);
    }

    private Api.Answer addTags(List<UUID> runs, String tags) {
        String ids = runs.stream().map(UUID::toString).collect(Collectors.joining("\",\""));
        return api().post("/api/v1/runs/tags", "{\"runIds\":[\"%s\"],\"tags\":[\"%s\"]}".formatted(ids, tags));
    }

    @Test
    void aSavedViewIsItsOwnersAndSharedOnesAreEverybodys() {
        Api lin = new Api(home, "lin-" + UUID.randomUUID(), "trainer");
        Api kai = new Api(home, "kai-" + UUID.randomUUID(), "trainer");
        String name = "best-" + UUID.randomUUID();
        String path = "/api/v1/run-views/" + name;
        assertThat(lin.put(path, "{\"shared\":false,\"query\":\"sort=-test.f1\"}")
                        .status())
                .isEqualTo(200);
        assertThat(names(lin)).contains(name);
        assertThat(names(kai)).doesNotContain(name);
        assertThat(lin.put(path, "{\"shared\":true,\"query\":\"sort=test.f1\"}")
                        .at("/query")
                        .asText())
                .isEqualTo("sort=test.f1");
        assertThat(names(kai)).contains(name);
        assertThat(kai.delete(path).status()).isEqualTo(404);
        assertThat(kai.delete(path + "?owner=" + lin.user()).status()).isEqualTo(403);
        assertThat(kai.as("admin").delete(path + "?owner=" + lin.user()).status())
                .isEqualTo(204);
        assertThat(names(lin)).doesNotContain(name);
        assertThat(lin.put(path, "{\"query\":\"x\"}").status()).isEqualTo(422);
    }

    private static List<String> names(Api api) {
        return api.get("/api/v1/run-views?limit=500").at("/items").findValuesAsText("name");
    }
}
