package io.cvsa.ml.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The crawler's table is written by an admin's act alone, and never against a person's no. */
@QuarkusTest
class PublishingIT extends TrainingCase {

    private static final String PUBLICATIONS = "/api/v1/predictions/publications";

    @BeforeEach
    void labelsAreThere() {
        sql.run("CREATE SCHEMA IF NOT EXISTS labels");
        sql.run("CREATE TABLE IF NOT EXISTS labels.effective_label (aid bigint PRIMARY KEY, state text,"
                + " updated_at timestamptz NOT NULL DEFAULT now())");
    }

    @Test
    void publishesWhatWasAnnouncedOnceAndNeverAgainstAPerson() throws Exception {
        String model = "published";
        int version = version(TinyDataset.write(Neighbours.directory(), 300, 60), "logistic-regression", model);
        // 1 and 2 are songs, 3 is none, 4 was refused, 5 is tied, 6 was refused just now, 7 was refused and is a yes
        // now,
        // 8 is not classified, 9 was refused by the model too
        for (long aid = 90_001; aid <= 90_009; aid++) {
            predicted(model, version, aid, aid != 90_003 && aid != 90_009);
            if (aid != 90_008) {
                classified(aid, "3.17");
            }
        }
        decided(90_004, "no");
        decided(90_005, "tie");
        refused(90_006);
        refused(90_007);
        decided(90_007, "yes");
        decided(90_009, "no");
        promote(model, version);
        assertThat(written(model)).as("a promotion publishes nothing").isEmpty();

        JsonNode announced = preview(model, version);
        assertThat(announced.path("enabled").asBoolean()).isTrue();
        assertThat(announced.path("counts").toString())
                .isEqualTo("{\"songs\":3,\"others\":2,\"againstHuman\":3,\"unclassified\":1,\"present\":0}");
        assertThat(written(model)).as("a dry run writes nothing").isEmpty();

        classified(90_008, "3.17");
        Api.Answer refused = admin().post(PUBLICATIONS, request(model, version, 3));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/detail").asText()).contains("now 4 songs and 2 other rows");
        assertThat(written(model)).isEmpty();

        Api.Answer done = admin().post(PUBLICATIONS, request(model, version, 4), "publish-once");
        assertThat(done.status()).as(done.toString()).isEqualTo(201);
        assertThat(written(model)).containsExactly("90001=1", "90002=1", "90003=0", "90007=1", "90008=1", "90009=0");
        Api.Answer repeated = admin().post(PUBLICATIONS, request(model, version, 4), "publish-once");
        assertThat(repeated.at("/id")).as("the same act").isEqualTo(done.at("/id"));

        Api.Answer again = admin().post(PUBLICATIONS, request(model, version, 0));
        assertThat(again.at("/counts/songs").asInt()
                        + again.at("/counts/others").asInt())
                .isZero();
        assertThat(again.at("/counts/present").asInt()).isEqualTo(6);
        assertThat(written(model)).hasSize(6);
        JsonNode history = admin().get(PUBLICATIONS + "?model=" + model).at("/items");
        assertThat(history).hasSize(2);
        assertThat(history.at("/1/counts/songs").asInt()).isEqualTo(4);
        assertThat(history.at("/1/publishedBy").asText()).isEqualTo("lin");
    }

    @Test
    void onlyAnAdminPublishesAndOnlyAKnownVersion() {
        assertThat(api().post(PUBLICATIONS, request("none", 1, 0)).status()).isEqualTo(403);
        assertThat(api().get(PUBLICATIONS + "/preview?model=none&version=1").status())
                .isEqualTo(403);
        assertThat(admin().get(PUBLICATIONS + "/preview?model=none&version=1").status())
                .isEqualTo(404);
        assertThat(admin().get(PUBLICATIONS + "/preview?model=none").status()).isEqualTo(422);
        assertThat(admin().post(PUBLICATIONS, "{\"model\":\"none\",\"version\":1}")
                        .status())
                .isEqualTo(422);
    }

    private Api admin() {
        return api().as("admin");
    }

    private JsonNode preview(String model, int version) {
        Api.Answer answer = admin().get(PUBLICATIONS + "/preview?model=" + model + "&version=" + version);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.body();
    }

    private static String request(String model, int version, int songs) {
        return "{\"model\":\"%s\",\"version\":%d,\"songs\":%d}".formatted(model, version, songs);
    }

    private List<String> written(String model) {
        return sql.list(
                "SELECT aid || '=' || label AS said FROM public.labelling_result WHERE model_version LIKE $1 || ':%'"
                        + " AND logits IS NULL ORDER BY aid",
                row -> row.getString("said"), model);
    }

    private void predicted(String model, int version, long aid, boolean label) {
        sql.run(
                "INSERT INTO training.prediction (aid, model_name, version, checksum, probability, label)"
                        + " VALUES ($1, $2, $3, 'text', 0.5, $4)",
                aid,
                model,
                version,
                label);
    }

    private void classified(long aid, String by) {
        sql.run("INSERT INTO public.labelling_result (aid, label, model_version) VALUES ($1, 0, $2)", aid, by);
    }

    private void decided(long aid, String state) {
        sql.run("INSERT INTO labels.effective_label (aid, state) VALUES ($1, $2)", aid, state);
    }

    private void refused(long aid) {
        sql.run("INSERT INTO internal.video_type_label (aid, label, \"user\") VALUES ($1, false, 'mei')", aid);
    }
}
