package io.cvsa.ml.labels.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import io.cvsa.ml.labels.desk.Desk;
import io.cvsa.ml.labels.desk.ProxiedDevkit;
import io.cvsa.ml.labels.desk.Truth;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Filters are kept by name, shown to whom they are for, and changed by whom they belong to. */
@QuarkusTest
@QuarkusTestResource(ProxiedDevkit.class)
class SavedFilterIT {

    private static final String FILTERS = "/api/v1/video-filters";

    private final String mark = UUID.randomUUID().toString();
    private final Desk ann = Desk.of("ann-" + mark, "labeler");
    private final Desk bo = Desk.of("bo-" + mark, "labeler");

    @Test
    void othersSeeWhatIsSharedAndNothingElse() {
        save(ann, "mine", false, "{\"label\":\"yes\"}", null).then().statusCode(201);
        save(ann, "ours", true, "{\"minLength\":60,\"q\":\" 潮汐 \",\"from\":\"\"}", null)
                .then()
                .statusCode(201)
                .body("conditions", equalTo(Map.of("minLength", "60", "q", "潮汐")));

        assertThat(names(ann)).containsExactly("mine", "ours");
        assertThat(names(bo)).containsExactly("ours");
        bo.get(FILTERS + "?limit=500")
                .then()
                .body("items.findAll { it.owner == 'ann-%s' }.mayChange".formatted(mark), equalTo(List.of(false)));
    }

    @Test
    void everyConditionThatTheListCannotReadIsNamed() {
        save(ann, "bad", false, "{\"colour\":\"red\",\"label\":[\"yes\"]}", null)
                .then()
                .statusCode(422)
                .body("errors.field", containsInAnyOrder("conditions.colour", "conditions.label"));
        save(ann, "bad", false, "{\"label\":\"perhaps\",\"minLength\":\"-1\",\"from\":\"May\",\"said\":\"yes\"}", null)
                .then()
                .statusCode(422)
                .body(
                        "errors.field",
                        containsInAnyOrder(
                                "conditions.label", "conditions.minLength", "conditions.from", "conditions.said"));
        save(ann, "bad", false, "{\"labeler\":\"lin\",\"said\":\"yes\"}", null)
                .then()
                .statusCode(201);
        save(ann, "bad", false, "{\"q\":\" \"}", null)
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("conditions"));
        save(ann, " ", false, "{\"label\":\"yes\"}", null)
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("name"));
        save(ann, "a\\u0000b", false, "{\"label\":\"yes\"}", null)
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("name"));
        ann.ask()
                .contentType("application/json")
                .body("{}")
                .post(FILTERS)
                .then()
                .statusCode(422)
                .body("errors.field", hasItems("name", "shared", "conditions"));
    }

    @Test
    void aNameIsTakenOncePerOwner() {
        List<Integer> answers = IntStream.range(0, 4)
                .parallel()
                .mapToObj(i ->
                        save(ann, "taken", false, "{\"label\":\"yes\"}", null).statusCode())
                .sorted()
                .toList();
        assertThat(answers).containsExactly(201, 409, 409, 409);
        save(bo, "taken", false, "{\"label\":\"no\"}", null).then().statusCode(201);

        long other = id(save(ann, "other", false, "{\"label\":\"no\"}", null));
        replace(ann, other, "taken").then().statusCode(409);
        replace(ann, other, "renamed")
                .then()
                .statusCode(200)
                .body("name", equalTo("renamed"))
                .body("conditions.label", equalTo("tie"));
        assertThat(names(ann)).containsExactly("renamed", "taken");
    }

    @Test
    void onlyTheOwnerOrAnAdminChangesAndRemoves() {
        long shared = id(save(ann, "shared", true, "{\"label\":\"yes\"}", null));
        long hidden = id(save(ann, "hidden", false, "{\"label\":\"yes\"}", null));

        replace(bo, shared, "stolen").then().statusCode(403);
        remove(bo, shared, null).then().statusCode(403);
        replace(bo, hidden, "stolen").then().statusCode(404);
        remove(bo, hidden, null).then().statusCode(404);
        remove(Desk.of("cy", "viewer"), shared, null).then().statusCode(403);
        assertThat(names(ann)).containsExactly("hidden", "shared");

        replace(Desk.admin(), shared, "tidied").then().statusCode(200).body("owner", equalTo("ann-" + mark));
        remove(Desk.admin(), shared, null).then().statusCode(204);
        remove(ann, hidden, null).then().statusCode(204);
        assertThat(names(ann)).isEmpty();
    }

    @Test
    void aRepeatedRequestHasOneEffectAndOneAnswer() {
        String key = UUID.randomUUID().toString();
        long first = id(save(ann, "once", false, "{\"label\":\"yes\"}", key));
        assertThat(id(save(ann, "once", false, "{\"label\":\"yes\"}", key))).isEqualTo(first);
        save(ann, "twice", false, "{\"label\":\"yes\"}", key).then().statusCode(422);
        assertThat(Truth.count("SELECT count(*) FROM labels.saved_filter WHERE owner = 'ann-" + mark + "'"))
                .isOne();

        String removal = UUID.randomUUID().toString();
        remove(ann, first, removal).then().statusCode(204);
        remove(ann, first, removal).then().statusCode(204);
        remove(ann, first, null).then().statusCode(404);
    }

    @Test
    void pagesLeaveNothingOut() {
        for (int i = 0; i < 7; i++) {
            save(ann, "page " + i, false, "{\"label\":\"yes\"}", null).then().statusCode(201);
        }
        List<String> seen = new ArrayList<>();
        String next = "";
        while (next != null) {
            Response page = ann.get(FILTERS + "?limit=2" + (next.isEmpty() ? "" : "&after=" + next));
            seen.addAll(page.path("items.findAll { it.owner == 'ann-%s' }.name".formatted(mark)));
            next = page.path("next");
        }
        assertThat(seen).containsExactly("page 0", "page 1", "page 2", "page 3", "page 4", "page 5", "page 6");
        ann.get(FILTERS + "?after=nonsense").then().statusCode(400);
    }

    private List<String> names(Desk desk) {
        return desk.get(FILTERS + "?limit=500").path("items.findAll { it.owner == 'ann-%s' }.name".formatted(mark));
    }

    private static Response save(Desk desk, String name, boolean shared, String conditions, String key) {
        var request = desk.ask()
                .contentType("application/json; charset=utf-8")
                .body("{\"name\":\"%s\",\"shared\":%b,\"conditions\":%s}".formatted(name, shared, conditions));
        return (key == null ? request : request.header("Idempotency-Key", key)).post(FILTERS);
    }

    private static Response replace(Desk desk, long id, String name) {
        return desk.ask()
                .contentType("application/json")
                .body("{\"name\":\"%s\",\"shared\":true,\"conditions\":{\"label\":\"tie\"}}".formatted(name))
                .put(FILTERS + "/" + id);
    }

    private static Response remove(Desk desk, long id, String key) {
        var request = desk.ask();
        return (key == null ? request : request.header("Idempotency-Key", key)).delete(FILTERS + "/" + id);
    }

    private static long id(Response saved) {
        saved.then().statusCode(201);
        return ((Number) saved.path("id")).longValue();
    }
}
