package io.cvsa.ml.platform.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.cvsa.ml.devkit.DevkitResource;
import io.cvsa.ml.devkit.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every way in which a request can fail ends as one problem document. */
@QuarkusTest
@QuarkusTestResource(value = DevkitResource.class, restrictToAnnotatedClass = true)
class ProblemIT {
    @BeforeEach
    void waitUntilReady() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void unknownPath() {
        problem(given().get("/no/such/place").then(), 404, "not-found").body("instance", equalTo("/no/such/place"));
    }

    @Test
    void unknownPathBesideAKnownOne() {
        problem(given().get("/doors/nowhere").then(), 404, "not-found");
    }

    @Test
    void malformedJson() {
        problem(json("{\"name\": ").post("/doors").then(), 400, "malformed-json");
        problem(json("[1]").post("/doors").then(), 400, "malformed-json");
    }

    @Test
    void unknownPropertyIsNamed() {
        problem(
                        json("{\"name\":\"a\",\"part\":{\"key\":\"k\",\"colour\":1}}")
                                .post("/doors")
                                .then(),
                        400,
                        "malformed-json")
                .body("errors[0].field", equalTo("part.colour"));
    }

    @Test
    void wrongTypeIsNamed() {
        problem(json("{\"name\":\"a\",\"limit\":\"many\"}").post("/doors").then(), 400, "malformed-json")
                .body("errors[0].field", equalTo("limit"))
                .body("detail", not(containsString("java")));
    }

    @Test
    void beanValidationNamesEveryField() {
        problem(
                        json("{\"name\":\" \",\"limit\":501,\"part\":{\"key\":\"\"}}")
                                .post("/doors")
                                .then(),
                        422,
                        "invalid")
                .body("errors.field", equalTo(java.util.List.of("limit", "name", "part.key")));
    }

    @Test
    void parameterValidation() {
        problem(given().get("/doors/listed?limit=501").then(), 422, "invalid")
                .body("errors[0].field", equalTo("limit"));
    }

    @Test
    void wrongMethodAndMediaType() {
        problem(given().delete("/doors").then(), 405, "method-not-allowed");
        problem(given().contentType("text/plain").body("x").post("/doors").then(), 415, "unsupported-media-type");
    }

    @Test
    void refusalsKeepTheirSlug() {
        problem(given().get("/doors/conflict").then(), 409, "gate-refused")
                .body("detail", equalTo("The challenger is not better."));
    }

    @Test
    void ourOwnMistakesTellNoInternals() {
        problem(given().get("/doors/bug").then(), 500, "internal").body(not(containsString("secret")));
    }

    @Test
    void connectionsHaveLimits() {
        assertThat(given().get("/doors/limits").asString()).isEqualTo("30s 10s cvsa-plumbing");
    }

    @Test
    void plainRoutesFailAsProblemsToo() {
        problem(given().get("/raw/bug").then(), 500, "internal").body(not(containsString("secret")));
        problem(given().get("/raw/refusal").then(), 503, "unavailable").header("Retry-After", notNullValue());
        problem(given().get("/raw/status").then(), 413, "too-large");
    }

    @Test
    void closedDoors() {
        problem(given().get("/doors/closed").then(), 401, "unauthorized");
        problem(
                given().header("Authorization", "Bearer nonsense")
                        .get("/doors/closed")
                        .then(),
                401,
                "unauthorized");
        problem(with("viewer").get("/doors/closed").then(), 403, "forbidden");
        assertThat(with("admin").get("/doors/closed").asString()).isEqualTo("open");
    }

    @Test
    void textThatPostgresCannotStore() {
        problem(given().urlEncodingEnabled(false).get("/doors/text?q=a%00b").then(), 422, "invalid");
    }

    @Test
    void repeatsTheAnswerUnderTheSameKey() {
        String key = UUID.randomUUID().toString();
        String first = keyed(key, "{\"a\":\"1\"}")
                .post("/doors/once")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String again = keyed(key, "{\"a\":\"1\"}")
                .post("/doors/once")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        assertThat(again).isEqualTo(first);
        problem(keyed(key, "{\"a\":\"2\"}").post("/doors/once").then(), 422, "idempotency-key-reused");
        problem(keyed("bad key", "{}").post("/doors/once").then(), 400, "bad-idempotency-key");
    }

    @Test
    void theCallersCorrelationIsKept() {
        given().header("X-Correlation-Id", "abc-1")
                .get("/doors/bug")
                .then()
                .header("X-Correlation-Id", "abc-1")
                .body("requestId", equalTo("abc-1"));
    }

    private static RequestSpecification keyed(String key, String body) {
        return json(body).header("Idempotency-Key", key);
    }

    private static RequestSpecification with(String role) {
        return given().header("Authorization", TestTokens.bearer("somebody", role));
    }

    private static RequestSpecification json(String body) {
        return given().contentType("application/json").body(body);
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status, String slug) {
        return answer.statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:cvsa:problem:" + slug))
                .body("status", equalTo(status))
                .body("title", notNullValue())
                .body("requestId", notNullValue())
                .body("errors", notNullValue());
    }
}
