package io.cvsa.ml.labels.agreement;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import io.cvsa.ml.labels.desk.Desk;
import io.cvsa.ml.labels.desk.ProxiedDevkit;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may see how labelers agree, and whose numbers. */
@QuarkusTest
@QuarkusTestResource(ProxiedDevkit.class)
class AgreementDoorsIT {

    private final Desk reviewer = Desk.of("rey", "reviewer");

    @BeforeEach
    void twoDisagree() {
        long aid = Desk.newVideo();
        Desk.of("ann", "labeler").label(aid, true, null).then().statusCode(201);
        Desk.of("bob/öé", "labeler").label(aid, false, null).then().statusCode(201);
    }

    @Test
    void reviewersSeeHowAllAgree() {
        reviewer.get("/api/v1/labels/agreement?labelers=50")
                .then()
                .statusCode(200)
                .body("pairs.size()", greaterThan(0))
                .body("labelers.user", hasItems("ann", "bob/öé"))
                .body("countedAt", notNullValue());
        reviewer.get("/api/v1/labels/agreement?labelers=1").then().statusCode(422);
        reviewer.get("/api/v1/labels/agreement?labelers=51").then().statusCode(422);
        Desk.of("ann", "labeler").get("/api/v1/labels/agreement").then().statusCode(403);
        Desk.of("nobody", "service").get("/api/v1/labels/agreement").then().statusCode(403);
    }

    @Test
    void labelersSeeTheirOwnRowOnly() {
        reviewer.get("/api/v1/labels/labelers").then().statusCode(200).body("items.user", hasItems("ann", "bob/öé"));
        Desk.of("ann", "labeler")
                .get("/api/v1/labels/labelers")
                .then()
                .statusCode(200)
                .body("items.user", contains("ann"))
                .body("items[0].labels", greaterThan(0));
        Desk.of("never labelled", "labeler")
                .get("/api/v1/labels/labelers")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(0));
        Desk.of("vera", "viewer").get("/api/v1/labels/labelers").then().statusCode(403);
    }

    @Test
    void weeksAreOnesOwnOrTheReviewers() {
        String bob = "/api/v1/labels/labelers/bob%2F%C3%B6%C3%A9";
        Desk bobHimself = Desk.of("bob/öé", "labeler");
        for (Desk desk : new Desk[] {reviewer, bobHimself}) {
            desk.ask()
                    .urlEncodingEnabled(false)
                    .get(bob)
                    .then()
                    .statusCode(200)
                    .body("user", equalTo("bob/öé"))
                    .body("weeks.size()", equalTo(1))
                    .body("weeks[0].labels", greaterThan(0));
        }
        Desk.of("ann", "labeler")
                .ask()
                .urlEncodingEnabled(false)
                .get(bob)
                .then()
                .statusCode(403);
        reviewer.get("/api/v1/labels/labelers/nobody").then().statusCode(200).body("weeks.size()", equalTo(0));
    }
}
