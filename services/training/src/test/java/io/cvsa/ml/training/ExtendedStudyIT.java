package io.cvsa.ml.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Studies that go on after they have ended. */
@QuarkusTest
class ExtendedStudyIT extends StudyCase {

    private static final String HALVING = "\"sampler\":\"random\",\"maxTrials\":6,\"seed\":5,\"pruner\":\"halving\","
            + "\"minimumResource\":2,\"reduction\":2,\"parallel\":";

    private Api.Answer budget(UUID id, String budget) {
        return api().put(PATH + "/" + id + "/budget", budget);
    }

    private List<String> refused(UUID id, String budget) {
        Api.Answer answer = budget(id, budget);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        return answer.body().path("errors").findValuesAsText("field");
    }

    @Test
    void synchronousHalvingGoesOnByBracketsWhicheverWayItWasExtended() throws IOException {
        TinyDataset set = TinyDataset.write(Neighbours.directory(), 400, 78);
        UUID early = start(set, "brackets", 8, HALVING + 2);
        assertThat(budget(early, "{\"maxTrials\":10}").status()).isEqualTo(200);
        UUID late = start(set, "brackets", 8, HALVING + 1);
        List<JsonNode> first = trials(awaitState(late, "finished"));
        assertThat(refused(late, "{\"maxMinutes\":5}")).containsExactly("maxTrials");
        assertThat(refused(late, "{\"maxTrials\":6}")).containsExactly("maxTrials");
        assertThat(refused(late, "{\"maxTrials\":10,\"maxMinutes\":0.0001}")).containsExactly("maxMinutes");
        Api.Answer extended = budget(late, "{\"maxTrials\":10}");
        assertThat(extended.at("/state").asText()).isEqualTo("running");
        assertThat(extended.at("/finishedAt").isNull()).isTrue();
        JsonNode ended = awaitState(late, "finished");
        assertThat(ended.path("brackets")).hasToString("[6,4]");
        assertThat(ended.at("/counts/succeeded").asInt()).isEqualTo(2);
        assertThat(ended.at("/counts/pruned").asInt()).isEqualTo(8);
        assertThat(ended.path("reproducible").asBoolean()).isTrue();
        List<JsonNode> still = trials(ended).subList(0, 6);
        assertThat(facts(still)).isEqualTo(facts(first));
        assertThat(states(still)).isEqualTo(states(first));
        assertThat(awaitState(early, "finished").path("brackets")).hasToString("[6,4]");
        assertThat(facts(trials(study(early)))).hasSize(10).isEqualTo(facts(trials(ended)));

        String wish = "{\"parameters\":{\"learningRate\":1e-5,\"batchSize\":64}}";
        Api.Answer added = api().post(PATH + "/" + late + "/trials", wish);
        assertThat(added.status()).as(added.toString()).isEqualTo(202);
        JsonNode again = awaitState(late, "finished");
        assertThat(again.path("brackets")).hasToString("[6,4,1]");
        assertThat(trials(again).get(10).path("state").asText()).isEqualTo("succeeded");
        assertThat(again.path("reproducibleWhy").asText()).isEqualTo("manual-trials");
    }

    @Test
    void aStudyThatWasStoppedOrFailedGoesOnWithALargerBudget() throws IOException {
        TinyDataset set = TinyDataset.write(Neighbours.directory(), 400, 79);
        UUID id = start(set, "again", 9000, "\"sampler\":\"random\",\"maxTrials\":50");
        await().atMost(SOON).until(() -> study(id).at("/counts/running").asInt() == 1);
        assertThat(act(id, "stops")).isEqualTo(202);
        awaitState(id, "stopped");
        assertThat(refused(id, "{\"maxTrials\":1}")).containsExactly("maxTrials");
        sql.run("UPDATE training.study SET state = 'failed', error = 'out of luck' WHERE id = $1", id);
        assertThat(budget(id, "{\"maxTrials\":2}").status()).isEqualTo(200);
        await().atMost(SOON).until(() -> study(id).at("/counts/running").asInt() == 1);
        JsonNode going = study(id);
        assertThat(going.path("state").asText()).isEqualTo("running");
        assertThat(going.path("error").isNull()).isTrue();
        assertThat(act(id, "stops")).isEqualTo(202);
        JsonNode stopped = awaitState(id, "stopped");
        assertThat(stopped.at("/counts/cancelled").asInt()).isEqualTo(2);
        assertThat(stopped.path("activeSeconds").asDouble()).isPositive();
    }

    @Test
    void aBetterTrialOfALaterRoundHasFinalsOfItsOwn() throws IOException {
        TinyDataset set = TinyDataset.write(Neighbours.directory(), 400, 80);
        UUID id = start(set, "better", 3, "\"sampler\":\"random\",\"maxTrials\":1,\"seed\":2");
        awaitState(id, "finished");
        String first = finals(id);
        assertThat(study(id).path("finalsTrial").asInt()).isZero();
        sql.run("UPDATE training.trial SET value = 0 WHERE study_id = $1", id);
        assertThat(finals(id)).as("the same trial").isEqualTo(first);
        assertThat(budget(id, "{\"maxTrials\":2}").status()).isEqualTo(200);
        assertThat(awaitState(id, "finished").at("/best/number").asInt()).isEqualTo(1);
        assertThat(finals(id)).isNotEqualTo(first);
        JsonNode ended = study(id);
        assertThat(ended.path("finalsTrial").asInt()).isEqualTo(1);
        assertThat(ended.path("challenger").asInt()).isEqualTo(2);
    }

    private static List<JsonNode> states(List<JsonNode> trials) {
        return trials.stream().map(trial -> trial.path("state")).toList();
    }

    /** The batch of the finals, which have ended. */
    private String finals(UUID id) {
        Api.Answer answer = api().post(PATH + "/" + id + "/finals", "{\"seeds\":1}");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        await().atMost(SOON).until(() -> study(id).hasNonNull("finalsEndedAt"));
        return answer.location();
    }
}
