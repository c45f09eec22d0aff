package io.cvsa.ml.platform.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.cvsa.ml.devkit.TcpProxy;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A service starts without its database, says so, and heals by itself. */
@QuarkusTest
@QuarkusTestResource(value = FlakyDatabase.class, restrictToAnnotatedClass = true)
class DatabaseAwayIT {
    TcpProxy proxy;

    @Test
    void startsWithoutADatabaseAndHealsWhenItComesAndGoes() {
        assertThat(status("/q/health/live")).isEqualTo(200);
        assertThat(status("/q/health/ready")).isEqualTo(503);
        refusesPolitely();

        proxy.refuse(false);
        becomes(200);
        assertThat(given().get("/doors/text?q=here").asString()).isEqualTo("here");

        proxy.blackHole(true);
        refusesPolitely();
        assertThat(status("/q/health/ready")).isEqualTo(503);
        proxy.blackHole(false);
        becomes(200);
        assertThat(given().get("/doors/text?q=again").asString()).isEqualTo("again");
    }

    private static void refusesPolitely() {
        given().get("/doors/text?q=x")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .contentType("application/problem+json")
                .body("type", equalTo("urn:cvsa:problem:unavailable"));
    }

    private static void becomes(int status) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> status("/q/health/ready") == status);
    }

    private static int status(String path) {
        return given().get(path).statusCode();
    }
}
