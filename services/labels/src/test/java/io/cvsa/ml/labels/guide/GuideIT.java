package io.cvsa.ml.labels.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.cvsa.ml.labels.desk.Desk;
import io.cvsa.ml.labels.desk.ProxiedDevkit;
import io.cvsa.ml.labels.desk.Truth;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The question changes by versions, and every label knows under which it was given. */
@QuarkusTest
@QuarkusTestResource(ProxiedDevkit.class)
class GuideIT {

    private static final String SETTINGS = "/api/v1/labels/settings";

    private final Desk admin = Desk.admin();

    @Test
    void aLabelRecordsTheVersionThatItsLabelerSaw() {
        long aid = Desk.newVideo();
        int seen = newest();
        ask(seen, "是否包含一首中V歌曲？（" + aid + "）").then().statusCode(200).body("guide.version", equalTo(seen + 1));

        Desk lin = Desk.of("lin", "labeler");
        lin.label(aid, true, null).then().statusCode(201);
        lin.ask()
                .contentType("application/json")
                .body("{\"label\":false,\"guide\":" + seen + "}")
                .post("/api/v1/videos/" + aid + "/labels")
                .then()
                .statusCode(201);

        lin.get("/api/v1/videos/" + aid)
                .then()
                .body("history[0].guide", equalTo(seen))
                .body("history[1].guide", equalTo(seen + 1));
    }

    @Test
    void twoEditorsAtOnceMakeOneVersionAndOneConflict() {
        int base = newest();

        List<Integer> answers = IntStream.range(0, 4)
                .parallel()
                .mapToObj(i -> ask(base, "第 " + i + " 个问题？").statusCode())
                .sorted()
                .toList();

        assertThat(answers).containsExactly(200, 409, 409, 409);
        assertThat(newest()).isEqualTo(base + 1);
        admin.get("/api/v1/labels/guides")
                .then()
                .statusCode(200)
                .body("items.version", hasItem(base))
                .body("items[0].version", equalTo(base + 1))
                .body("items[0].changedBy", equalTo("admin"));
    }

    @Test
    void settingsAreKeptAndEveryChangeIsOneRow() {
        admin.get(SETTINGS)
                .then()
                .statusCode(200)
                .body("requiredLabelers", equalTo(1))
                .body("blind", equalTo(false));
        long rows = Truth.count("SELECT count(*) FROM labels.desk_setting");

        set("{\"requiredLabelers\":2,\"blind\":false}").then().statusCode(200).body("requiredLabelers", equalTo(2));
        set("{\"requiredLabelers\":2,\"blind\":false}").then().statusCode(200);
        set("{\"requiredLabelers\":1,\"blind\":false}").then().statusCode(200).body("changedBy", equalTo("admin"));

        assertThat(Truth.count("SELECT count(*) FROM labels.desk_setting")).isEqualTo(rows + 2);
    }

    @Test
    void badValuesAreRefusedAtTheirField() {
        set("{\"requiredLabelers\":0,\"blind\":false}")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("requiredLabelers"));
        set("{\"requiredLabelers\":1}").then().statusCode(422).body("errors.field", hasItem("blind"));
        ask(newest(), " ").then().statusCode(422).body("errors.field", hasItem("questionZh"));
        ask(newest(), "a\\u0000b").then().statusCode(422).body("errors.field", hasItem("questionZh"));
        Desk lin = Desk.of("lin", "labeler");
        lin.get(SETTINGS).then().statusCode(200);
        lin.ask()
                .contentType("application/json")
                .body("{\"requiredLabelers\":1,\"blind\":true}")
                .put(SETTINGS)
                .then()
                .statusCode(403);
    }

    private int newest() {
        return admin.get(SETTINGS).path("guide.version");
    }

    private Response set(String body) {
        return admin.ask().contentType("application/json").body(body).put(SETTINGS);
    }

    private Response ask(int base, String question) {
        return admin.ask()
                .contentType("application/json; charset=utf-8")
                .body("""
                        {"questionZh":"%s","questionEn":"Is it?","rulesZh":"一","rulesEn":"one","baseVersion":%d}
                        """.formatted(question, base))
                .put("/api/v1/labels/guide");
    }
}
