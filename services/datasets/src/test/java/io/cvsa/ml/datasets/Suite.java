package io.cvsa.ml.datasets;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.cvsa.ml.devkit.TestTokens;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;

/** The service as its clients see it: requests with a token, and waiting for builds. */
public final class Suite {

    private Suite() {}

    public static RequestSpecification as(String role) {
        return given().header("Authorization", TestTokens.bearer("lin", role)).contentType("application/json");
    }

    /** A spec of the tiny model with all defaults and these further properties. */
    public static String spec(String more) {
        return "{\"name\":\"set\",\"model\":\"tiny-v1.0\"" + (more.isEmpty() ? "" : "," + more) + "}";
    }

    public static UUID start(String spec) {
        String id = as("trainer")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(spec)
                .post("/api/v1/datasets/builds")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        return UUID.fromString(id);
    }

    public static JsonPath build(UUID id) {
        return as("viewer")
                .get("/api/v1/datasets/builds/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    public static JsonPath await(UUID id, String state) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    String now = build(id).getString("state");
                    assertThat(List.of("succeeded", "failed", "cancelled").contains(now) && !now.equals(state))
                            .as("build ended as %s: %s", now, build(id).getString("error"))
                            .isFalse();
                    return now.equals(state);
                });
        return build(id);
    }

    /** Runs a build to its end and returns it. */
    public static JsonPath finish(String spec) {
        return await(start(spec), "succeeded");
    }

    public static JsonPath dataset(String id) {
        return as("viewer")
                .get("/api/v1/datasets/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    public static JsonPath rows(String id, String query) {
        return as("viewer")
                .get("/api/v1/datasets/" + id + "/rows?limit=500" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
