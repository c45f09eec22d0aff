package io.cvsa.ml.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.contracts.BuildFailed;
import io.cvsa.ml.contracts.BuildRequested;
import io.cvsa.ml.contracts.EffectiveLabel;
import io.cvsa.ml.contracts.LabelChanged;
import io.cvsa.ml.contracts.Topics;
import io.cvsa.ml.platform.json.Json;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** From changed labels to a promoted version, every decision in a sentence. */
@QuarkusTest
class RetrainingIT extends TrainingCase {

    private static final String POLICY = """
            {"enabled":true,"minChangedLabels":5,"cooldownMinutes":0,"promote":%s,
             "spec":{"name":"weekly","model":"tiny","train":{"trainer":"ngram","modelName":"ignored"}}}
            """;

    @Test
    void enoughChangedLabelsBecomeOneBuildARunAndAVerdict() throws IOException {
        String model = "self-taught";
        assertThat(save(model, true).status()).isEqualTo(200);
        for (int i = 0; i < 3; i++) {
            change(model, 500 + i, 1);
            change(model, 500 + i, 1);
        }
        change(model, 500, 2);
        await().atMost(SOON).until(() -> sentences(model).contains("not retrained: 3 of 5 labels"));
        assertThat(builds(model)).isEmpty();
        change(model, 503, 1);
        change(model, 504, 1);
        await().atMost(SOON).until(() -> sentences(model).contains("retraining: 5 labels changed, 5 are enough"));
        UUID build = UUID.fromString(builds(model).get(0));
        JsonNode asked =
                awaitPublished(Topics.BUILD_REQUESTED, build.toString(), 1).get(0);
        assertThat(RunIT.fields(asked))
                .containsExactlyInAnyOrderElementsOf(RunIT.fields(RunIT.golden(Topics.BUILD_REQUESTED)));
        BuildRequested wanted = Json.as(asked, BuildRequested.class);
        assertThat(wanted.spec().train().modelName()).isEqualTo(model);
        assertThat(wanted.requestedBy()).isEqualTo("policy:" + model);

        TinyDataset dataset = TinyDataset.write(Neighbours.directory(), 500, 40).builtAs(build);
        announce(
                Topics.DATASET_READY,
                dataset.id().toString(),
                "built-" + build,
                dataset.ready(wanted.spec().train(), wanted.requestedBy()));
        await().atMost(SOON).until(() -> sentences(model).stream()
                .anyMatch(said -> said.startsWith("version 1 is champion: first")));
        JsonNode concluded = decisions(model).get(0);
        assertThat(concluded.path("version").asInt()).isEqualTo(1);
        assertThat(concluded.at("/checks/0/code").asText()).isEqualTo("first-champion");
        assertThat(builds(model)).hasSize(1);
        assertThat(policy(model).path("buildId").isNull()).isTrue();
        assertThat(policy(model).path("changedLabels").asInt()).isZero();
        JsonNode promoted = awaitPublished(Topics.MODEL_PROMOTED, model, 1).get(0);
        assertThat(promoted.path("by").asText()).isEqualTo("policy:" + model);
    }

    @Test
    void aPolicyThatDoesNotPromoteKeepsAChallenger() throws IOException {
        String model = "careful";
        save(model, false);
        for (int i = 0; i < 5; i++) {
            change(model, 600 + i, 1);
        }
        await().atMost(SOON).until(() -> !builds(model).isEmpty());
        UUID build = UUID.fromString(builds(model).get(0));
        TinyDataset dataset = TinyDataset.write(Neighbours.directory(), 400, 41).builtAs(build);
        var train = new io.cvsa.ml.contracts.DatasetSpec.Train("ngram", null, model, null);
        announce(
                Topics.DATASET_READY,
                dataset.id().toString(),
                "built-" + build,
                dataset.ready(train, "policy:" + model));
        await().atMost(SOON)
                .until(() -> sentences(model).contains("version 1 is challenger: the policy does not promote"));
        assertThat(decisions(model).get(0).path("version").asInt()).isEqualTo(1);
        assertThat(decisions(model).get(0).path("checks").isNull()).isTrue();
        assertThat(api().get("/api/v1/models/" + model + "/versions")
                        .at("/items/0/challenger")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aBuildThatFailedIsToldAndAskedForAgainAfterAPause() {
        String model = "unlucky";
        save(model, true);
        for (int i = 0; i < 5; i++) {
            change(model, 700 + i, 1);
        }
        await().atMost(SOON).until(() -> builds(model).size() == 1);
        UUID build = UUID.fromString(builds(model).get(0));
        BuildFailed failed = new BuildFailed(build, "weekly", false, "The disk is full", "policy:" + model);
        announce(Topics.BUILD_FAILED, build.toString(), "failed-" + build, failed);
        announce(Topics.BUILD_FAILED, build.toString(), "again-" + build, failed);

        await().atMost(SOON).until(() -> builds(model).size() == 2);
        assertThat(sentences(model)).containsOnlyOnce("not retrained: the data set build failed: The disk is full");
        assertThat(decisions(model).get(0).path("changedLabels").asInt()).isEqualTo(5);
        assertThat(policy(model).path("buildId").asText())
                .isEqualTo(builds(model).get(0));
        Instant told = at(model, "failed");
        assertThat(at(model, "build-requested")).isAfterOrEqualTo(told.plusSeconds(3));
    }

    @Test
    void readsAFailureExactlyAsTheGoldenFileSays() throws IOException {
        JsonNode golden = RunIT.golden(Topics.BUILD_FAILED);
        assertThat(Json.tree(Json.as(golden, BuildFailed.class))).isEqualTo(golden);
    }

    /** When the newest decision of this kind was taken. */
    private Instant at(String model, String decision) {
        for (JsonNode taken : decisions(model)) {
            if (taken.path("decision").asText().equals(decision)) {
                return Instant.parse(taken.path("at").asText());
            }
        }
        throw new AssertionError("no decision " + decision);
    }

    @Test
    void refusesPoliciesThatMakeNoSense() {
        Api.Answer answer = api().as("admin")
                .put(
                        "/api/v1/retraining/policies/senseless",
                        "{\"enabled\":true,\"minChangedLabels\":0,\"cooldownMinutes\":-1,\"promote\":true,"
                                + "\"spec\":{\"name\":\"x\",\"model\":\"tiny\",\"train\":{\"trainer\":\"oracle\",\"modelName\":\"m\"}}}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().findValuesAsText("field"))
                .contains("minChangedLabels", "cooldownMinutes", "spec.train.trainer");
        assertThat(api().put("/api/v1/retraining/policies/m", POLICY.formatted("true"))
                        .status())
                .isEqualTo(403);
    }

    private Api.Answer save(String model, boolean promote) {
        return api().as("admin").put("/api/v1/retraining/policies/" + model, POLICY.formatted(promote));
    }

    private void change(String model, long aid, long revision) {
        announce(
                Topics.LABEL_CHANGED,
                Long.toString(aid),
                model + "-" + aid + "-" + revision,
                new LabelChanged(aid, revision, null, EffectiveLabel.YES, "mei", 1, Instant.now()));
    }

    private JsonNode policy(String model) {
        for (JsonNode policy : api().get("/api/v1/retraining/policies").at("/items")) {
            if (policy.path("modelName").asText().equals(model)) {
                return policy;
            }
        }
        throw new AssertionError("no policy " + model);
    }

    private List<String> sentences(String model) {
        return decisions(model).findValuesAsText("sentence");
    }

    private List<String> builds(String model) {
        List<String> builds = new ArrayList<>();
        for (JsonNode decision : decisions(model)) {
            if (decision.path("decision").asText().equals("build-requested")) {
                builds.add(decision.path("buildId").asText());
            }
        }
        return builds;
    }

    private JsonNode decisions(String model) {
        return api().get("/api/v1/retraining/decisions?modelName=" + model).at("/items");
    }
}
