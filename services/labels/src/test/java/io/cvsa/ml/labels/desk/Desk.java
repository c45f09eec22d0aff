package io.cvsa.ml.labels.desk;

import static io.restassured.RestAssured.given;

import io.cvsa.ml.devkit.TestTokens;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** One person at the service's door. */
public final class Desk {

    /** Aids below this are free for the tests that name theirs. */
    private static final AtomicLong NEXT_AID = new AtomicLong(1_000_000);

    private final String bearer;

    private Desk(String bearer) {
        this.bearer = bearer;
    }

    public static Desk of(String user, String role) {
        return new Desk(TestTokens.bearer(user, role));
    }

    public static Desk admin() {
        return of("admin", "admin");
    }

    public RequestSpecification ask() {
        return given().header("Authorization", bearer)
                .config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)));
    }

    public Response get(String path) {
        return ask().get(path);
    }

    public Response label(long aid, boolean label, String key) {
        RequestSpecification request = ask().contentType("application/json").body("{\"label\":" + label + "}");
        return (key == null ? request : request.header("Idempotency-Key", key))
                .post("/api/v1/videos/" + aid + "/labels");
    }

    public Response retract(long labelId) {
        return ask().post("/api/v1/labels/" + labelId + "/retraction");
    }

    public Response importVideos(String jsonLines) {
        return importVideos(jsonLines.getBytes(StandardCharsets.UTF_8), "application/x-ndjson");
    }

    public Response importVideos(byte[] file, String type) {
        return ask().contentType(type).body(file).post("/api/v1/imports/videos");
    }

    public Response importLabels(byte[] file, String type) {
        return ask().contentType(type).body(file).post("/api/v1/imports/labels");
    }

    /** A video that nothing else in the run touches. */
    public static long newVideo() {
        long aid = NEXT_AID.incrementAndGet();
        admin().importVideos("{\"aid\":" + aid + ",\"title\":\"video " + aid + "\"}")
                .then()
                .statusCode(200);
        return aid;
    }
}
