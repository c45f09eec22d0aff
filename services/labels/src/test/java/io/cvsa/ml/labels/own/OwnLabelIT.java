package io.cvsa.ml.labels.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.cvsa.ml.labels.desk.Desk;
import io.cvsa.ml.labels.desk.ProxiedDevkit;
import io.cvsa.ml.labels.desk.Truth;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a person labelled, one row a video, the newest first. */
@QuarkusTest
@QuarkusTestResource(ProxiedDevkit.class)
class OwnLabelIT {

    private final Desk own = Desk.of("own-labeler", "labeler");

    @Test
    void theLastLabelThatWasNotTakenBackCounts() {
        Desk.admin().importVideos("""
                        {"aid":395001,"title":"自躞己 一"}
                        {"aid":395002,"title":"自躞己 二"}
                        {"aid":395003,"title":"自躞己 三"}
                        {"aid":395004,"title":"自躞己 四"}
                        """).then().statusCode(200);
        own.label(395001, true, null);
        own.label(395002, true, null);
        own.label(395003, false, null);
        own.label(395001, false, null);
        long taken = own.label(395002, false, null).path("id") instanceof Number id ? id.longValue() : 0;
        own.retract(taken).then().statusCode(204);
        Truth.execute(
                "INSERT INTO internal.video_type_label (aid, label, \"user\") VALUES (395004, true, 'somebody-else')");

        assertThat(mine("")).containsExactly(395001L, 395003L, 395002L);
        assertThat(mine("&label=yes")).containsExactly(395002L);
        assertThat(mine("&label=no")).containsExactly(395001L, 395003L);
        own.ask().queryParam("q", "躞己 三").get("/api/v1/labels/mine").then().body("items.aid", equalTo(List.of(395003)));
        own.get("/api/v1/labels/mine?limit=1")
                .then()
                .body("items[0].label", equalTo(false))
                .body("items[0].title", equalTo("自躞己 一"));

        List<Long> paged = new ArrayList<>();
        String after = "";
        while (after != null) {
            Response page = own.get("/api/v1/labels/mine?limit=1" + (after.isEmpty() ? "" : "&after=" + after));
            paged.addAll(page.jsonPath().getList("items.aid", Long.class));
            after = page.path("next");
        }
        assertThat(paged).containsExactly(395001L, 395003L, 395002L);
        own.get("/api/v1/labels/mine?label=maybe").then().statusCode(400);
        own.get("/api/v1/labels/mine?after=x").then().statusCode(400);
    }

    private List<Long> mine(String query) {
        return own.get("/api/v1/labels/mine?limit=50" + query).jsonPath().getList("items.aid", Long.class);
    }
}
