package io.cvsa.ml.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Studies from wish to winner: their trials are runs of the queue that never see the test split. */
@QuarkusTest
class StudyIT extends StudyCase {

    @ConfigProperty(name = "cvsa.training.data-dir")
    Path data;

    @Test
    void theSameSeedGivesTheSameTrialsInAnyNumberOfPlacesAndTestRowsAreNeverRead() throws IOException {
        TinyDataset whole = TinyDataset.write(Neighbours.directory(), 400, 71);
        TinyDataset scrambled = TinyDataset.scrambledTest(Neighbours.directory(), 400, 71);
        for (String sampler : List.of("random", "tpe")) {
            String more = "\"generation\":2,\"maxTrials\":5,\"sampler\":\"" + sampler + "\"";
            UUID one = start(whole, "blind-" + sampler, 3, more + ",\"parallel\":1");
            UUID three = start(scrambled, "blind-" + sampler, 3, more + ",\"parallel\":3");
            List<JsonNode> trials = trials(awaitState(one, "finished"));
            assertThat(trials).hasSize(5).allSatisfy(trial -> {
                assertThat(trial.path("state").asText()).isEqualTo("succeeded");
                JsonNode run = run(UUID.fromString(trial.path("runId").asText()));
                assertThat(run.path("state").asText()).isEqualTo("succeeded");
                assertThat(run.path("modelVersion").isNull()).isTrue();
                assertThat(run.at("/metrics/test").isNull()).isTrue();
                assertThat(run.at("/metrics/validation/averagePrecision").asDouble())
                        .isEqualTo(trial.path("value").asDouble());
            });
            assertThat(facts(trials(awaitState(three, "finished")))).isEqualTo(facts(trials));
            assertThat(study(one).path("reproducible").asBoolean()).isTrue();
        }
        assertThat(api().get("/api/v1/models/blind-random").status()).isEqualTo(404);
        assertThat(api().get("/api/v1/models/blind-tpe").status()).isEqualTo(404);
    }

    @Test
    void haltedTrialsGoOnAsIfUndisturbedAndTheRestIsPruned() throws IOException {
        TinyDataset set = TinyDataset.write(Neighbours.directory(), 400, 72);
        String more = "\"sampler\":\"random\",\"maxTrials\":6,\"seed\":5,\"parallel\":2";
        String rungs = ",\"minimumResource\":2,\"reduction\":2";
        List<JsonNode> plain = trials(awaitState(start(set, "asha", 8, more), "finished"));
        for (String pruner : List.of("asha", "halving")) {
            UUID id = start(set, "asha", 8, more + rungs + ",\"pruner\":\"" + pruner + "\"");
            JsonNode ended = awaitState(id, "finished");
            assertThat(ended.path("rungs")).hasToString("[2,4,8]");
            assertThat(ended.path("reproducible").asBoolean()).isEqualTo(pruner.equals("halving"));
            List<JsonNode> trials = trials(ended);
            Map<String, Integer> states = new HashMap<>();
            trials.forEach(trial -> states.merge(trial.path("state").asText(), 1, Integer::sum));
            assertThat(states.keySet()).containsExactlyInAnyOrder("succeeded", "pruned");
            if (pruner.equals("halving")) {
                assertThat(states).containsEntry("succeeded", 1).containsEntry("pruned", 5);
            }
            trials.stream()
                    .filter(trial -> trial.path("state").asText().equals("succeeded"))
                    .forEach(trial -> {
                        JsonNode undisturbed = plain.get(trial.path("number").asInt());
                        assertThat(trial.path("parameters")).isEqualTo(undisturbed.path("parameters"));
                        assertThat(trial.path("value")).isEqualTo(undisturbed.path("value"));
                        assertThat(curve(trial)).isNotEmpty().isEqualTo(curve(undisturbed));
                        assertThat(trial.path("rungs")).hasSize(2);
                    });
            assertThat(ended.at("/best/value").asDouble())
                    .isEqualTo(trials.stream()
                            .mapToDouble(trial -> trial.path("value").asDouble(-1))
                            .max()
                            .orElseThrow());
            trials.forEach(trial -> await().atMost(SOON).until(() -> settled(trial)));
        }
    }

    @Test
    void theMedianStopsTrialsOnTheirWay() throws IOException {
        TinyDataset set = TinyDataset.write(Neighbours.directory(), 400, 73);
        UUID id = start(set, "median", 8, "\"sampler\":\"random\",\"maxTrials\":9,\"pruner\":\"median\"");
        JsonNode ended = awaitState(id, "finished");
        assertThat(ended.at("/counts/pruned").asInt()).isPositive();
        assertThat(ended.at("/counts/succeeded").asInt()).isGreaterThanOrEqualTo(4);
        List<JsonNode> pruned = trials(ended).stream()
                .filter(trial -> trial.path("state").asText().equals("pruned"))
                .toList();
        assertThat(pruned).allSatisfy(trial -> {
            assertThat(trial.path("value").isNull()).isTrue();
            assertThat(trial.path("rungs").size()).isBetween(3, 7);
            assertThat(trial.path("error").asText()).contains("median");
        });
        JsonNode importance = api().get(PATH + "/" + id + "/importance").body();
        assertThat(importance.path("method").asText()).isEqualTo("ped-anova");
        assertThat(importance.path("items").findValuesAsText("parameter"))
                .containsExactlyInAnyOrder("learningRate", "batchSize");
        UUID warm = start(set, "warm", 8, "\"maxTrials\":2,\"warmStart\":[\"%s\"]".formatted(id));
        List<JsonNode> known = trials(awaitState(warm, "finished"));
        assertThat(known).hasSize(ended.at("/counts/succeeded").asInt() + 2);
        assertThat(known.get(0).path("origin").asText()).isEqualTo("warm");
        assertThat(known.get(0).path("fromStudyId").asText()).isEqualTo(id.toString());
        assertThat(api().get(PATH + "/" + warm).at("/counts/succeeded").asInt()).isEqualTo(2);
    }

    @Test
    void theMedianIsOfWhatTheOthersHadAtTheSameEpoch() throws IOException {
        UUID id = fourThatWereFarBetterAtEpochFiveAlone("same-epoch", 81);
        JsonNode fifth = fifth(id);
        assertThat(fifth.path("state").asText()).isEqualTo("pruned");
        assertThat(fifth.path("rungs").findValuesAsText("resource")).containsExactly("1", "2", "3", "4", "5");
    }

    /** The trigger stands for a worker that stored a value and was killed. */
    @Test
    void theBestThatAnInterruptedTrialHadCountsWhenItGoesOn() throws IOException {
        UUID id = fourThatWereFarBetterAtEpochFiveAlone("interrupted", 82);
        sql.run("""
                CREATE FUNCTION training.remember() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN INSERT INTO training.trial_value VALUES (NEW.study_id, 1, NEW.number, 3); RETURN NULL; END $$
                """);
        sql.run("CREATE TRIGGER remember AFTER INSERT ON training.trial FOR EACH ROW WHEN (NEW.study_id = '%s')"
                        .formatted(id)
                + " EXECUTE FUNCTION training.remember()");
        try {
            assertThat(fifth(id).path("state").asText()).isEqualTo("succeeded");
        } finally {
            sql.run("DROP TRIGGER remember ON training.trial");
            sql.run("DROP FUNCTION training.remember");
        }
    }

    private UUID fourThatWereFarBetterAtEpochFiveAlone(String model, int seed) throws IOException {
        TinyDataset set = TinyDataset.write(Neighbours.directory(), 400, seed);
        UUID id = start(set, model, 8, "\"sampler\":\"random\",\"maxTrials\":4,\"pruner\":\"median\"");
        awaitState(id, "finished");
        sql.run(
                "UPDATE training.trial_value SET value = CASE resource WHEN 5 THEN 2 ELSE 0 END WHERE study_id = $1",
                id);
        return id;
    }

    private JsonNode fifth(UUID study) {
        assertThat(api().put(PATH + "/" + study + "/budget", "{\"maxTrials\":5}")
                        .status())
                .isEqualTo(200);
        return trials(awaitState(study, "finished")).get(4);
    }

    @Test
    void aStudyIsPausedExtendedAddedToAndItsWinnerChallenges() throws IOException {
        TinyDataset set = TinyDataset.write(Neighbours.directory(), 400, 74);
        UUID id = start(set, "finals", 3, "\"sampler\":\"grid\",\"maxTrials\":2");
        awaitState(id, "finished");
        assertThat(api().put(PATH + "/" + id + "/budget", "{\"maxTrials\":1}").status())
                .isEqualTo(422);
        assertThat(act(id, "pauses")).isEqualTo(409);
        assertThat(api().get(PATH + "/" + id + "/importance").status()).isEqualTo(409);
        assertThat(api().put(PATH + "/" + id + "/budget", "{\"maxTrials\":4}")
                        .at("/state")
                        .asText())
                .isEqualTo("running");
        assertThat(act(id, "pauses")).isEqualTo(202);
        String wish = "{\"parameters\":{\"learningRate\":0.02,\"batchSize\":64}}";
        Api.Answer added = api().post(PATH + "/" + id + "/trials", wish, "wish-1");
        assertThat(added.status()).as(added.toString()).isEqualTo(202);
        assertThat(api().post(PATH + "/" + id + "/trials", wish, "wish-1").at("/runId"))
                .isEqualTo(added.at("/runId"));
        assertThat(api().post(PATH + "/" + id + "/trials", wish.replace("64", "1000"))
                        .body()
                        .findValuesAsText("field"))
                .containsExactly("parameters.batchSize");
        awaitEnd(UUID.fromString(added.at("/runId").asText()));
        assertThat(study(id).path("state").asText()).isEqualTo("paused");
        assertThat(act(id, "resumptions")).isEqualTo(202);
        JsonNode ended = awaitState(id, "finished");
        assertThat(ended.at("/counts/succeeded").asInt())
                .as("four points and the one by hand")
                .isEqualTo(5);
        Api.Answer finals = api().post(PATH + "/" + id + "/finals", "{\"seeds\":2}");
        assertThat(finals.status()).as(finals.toString()).isEqualTo(202);
        assertThat(api().post(PATH + "/" + id + "/finals", "{\"seeds\":2}").location())
                .isEqualTo(finals.location());
        await().atMost(SOON).until(() -> study(id).hasNonNull("finalsEndedAt"));
        JsonNode runs = api().get(finals.location().substring(finals.location().indexOf("/api")))
                .body()
                .path("runs");
        assertThat(runs)
                .hasSize(2)
                .allSatisfy(run -> assertThat(run.path("test").isNull()).isFalse());
        int challenger = study(id).path("challenger").asInt();
        assertThat(sql.list(
                        "SELECT version FROM training.model_alias WHERE model_name = 'finals' AND alias = 'challenger'",
                        row -> row.getInteger("version")))
                .containsExactly(challenger);
    }

    @Test
    void aStopCancelsWhatWaitsAndRuns() throws IOException {
        TinyDataset set = TinyDataset.write(Neighbours.directory(), 400, 75);
        UUID id = start(set, "stop", 9000, "\"sampler\":\"random\",\"maxTrials\":50,\"parallel\":3");
        await().atMost(SOON).until(() -> study(id).at("/counts/running").asInt() == 1);
        assertThat(act(id, "stops")).isEqualTo(202);
        JsonNode stopped = awaitState(id, "stopped");
        assertThat(stopped.at("/counts/cancelled").asInt()).isEqualTo(3);
        assertThat(act(id, "resumptions")).isEqualTo(409);
    }

    @Test
    void aHaltedTrialWaitsForItsStudyAndNotInTheQueue() throws IOException {
        TinyDataset set = TinyDataset.write(Neighbours.directory(), 400, 77);
        UUID id = start(
                set,
                "halted",
                500,
                "\"sampler\":\"random\",\"maxTrials\":50,\"pruner\":\"asha\",\"minimumResource\":2,\"reduction\":10");
        await().atMost(SOON).until(() -> study(id).at("/counts/halted").asInt() > 0);
        assertThat(act(id, "pauses")).isEqualTo(202);
        await().atMost(SOON)
                .until(() -> study(id).at("/counts/running").asInt()
                                + study(id).at("/counts/queued").asInt()
                        == 0);
        int halted = study(id).at("/counts/halted").asInt();
        String first = trials(study(id)).get(0).path("runId").asText();
        await().atMost(SOON).until(() -> !api().get("/api/v1/runs/queue")
                .at("/items")
                .findValuesAsText("id")
                .contains(first));
        assertThat(act(id, "stops")).isEqualTo(202);
        JsonNode stopped = awaitState(id, "stopped");
        assertThat(stopped.at("/counts/pruned").asInt()).isEqualTo(halted);
    }

    private List<String> curve(JsonNode trial) {
        JsonNode points = api().get("/api/v1/runs/" + trial.path("runId").asText() + "/progress")
                .body()
                .path("items");
        return StreamSupport.stream(points.spliterator(), false)
                .map(point -> point.path("name").asText() + " " + point.path("step") + " " + point.path("value"))
                .toList();
    }

    /** Its job has ended, and no checkpoint is left of it. */
    private boolean settled(JsonNode trial) throws IOException {
        String state =
                run(UUID.fromString(trial.path("runId").asText())).path("state").asText();
        Path home = data.toAbsolutePath()
                .resolve("training/runs")
                .resolve(trial.path("runId").asText());
        if (!Files.isDirectory(home)) {
            return List.of("succeeded", "superseded").contains(state);
        }
        try (var files = Files.walk(home)) {
            return files.noneMatch(Files::isRegularFile)
                    && List.of("succeeded", "superseded").contains(state);
        }
    }
}
