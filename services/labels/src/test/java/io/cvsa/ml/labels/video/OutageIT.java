package io.cvsa.ml.labels.video;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.cvsa.ml.devkit.TcpProxy;
import io.cvsa.ml.labels.desk.Desk;
import io.cvsa.ml.labels.desk.ProxiedDevkit;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ProxiedDevkit.class)
class OutageIT {

    TcpProxy database;

    @AfterEach
    void mend() {
        database.refuse(false);
    }

    @Test
    void aDatabaseThatIsAwayIsAProblemAndHealsByItself() {
        long aid = Desk.newVideo();
        Desk lin = Desk.of("lin", "labeler");
        database.refuse(true);
        database.reset();

        for (String path : new String[] {"/api/v1/videos", "/api/v1/videos/" + aid, "/api/v1/labels/summary"}) {
            lin.get(path)
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", notNullValue());
        }
        lin.label(aid, true, "during-the-outage").then().statusCode(503);

        database.refuse(false);
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(
                        () -> lin.label(aid, true, "during-the-outage").then().statusCode(201));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> lin.get("/api/v1/videos/" + aid).then().body("effectiveLabel", equalTo("yes")));
    }
}
