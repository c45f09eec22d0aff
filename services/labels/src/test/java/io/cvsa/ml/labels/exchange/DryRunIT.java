package io.cvsa.ml.labels.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.cvsa.ml.labels.desk.Desk;
import io.cvsa.ml.labels.desk.ProxiedDevkit;
import io.cvsa.ml.labels.desk.Truth;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A dry run says what the import would do, and leaves no trace. */
@QuarkusTest
@QuarkusTestResource(ProxiedDevkit.class)
class DryRunIT {

    private static final int MORE_THAN_A_BATCH = 6_000;

    private final Desk admin = Desk.admin();

    @Test
    void labelsAreCheckedAndNotStored() {
        long aid = Desk.newVideo();
        String file = """
                {"aid":%1$d,"user":"dry","label":true,"created_at":"2020-01-01T00:00:00Z"}
                {"aid":%1$d,"user":"dry","label":true,"created_at":"2020-01-01T00:00:00Z"}
                {"aid":%1$d,"user":"dry","label":false}
                {"aid":99999998,"user":"dry","label":true}
                {"aid":%1$d,"user":"dry","label":7}
                {"aid":%1$d,"user":"dry","label":null}
                """.formatted(aid);
        List<String> before = traces(aid);

        JsonPath tried = tried("labels", file);
        JsonPath again = tried("labels", file);
        List<String> after = traces(aid);
        JsonPath taken = taken("labels", file);
        JsonPath triedThen = tried("labels", file);

        assertThat(after).isEqualTo(before);
        assertThat(tried.getBoolean("dryRun")).isTrue();
        assertThat(taken.getBoolean("dryRun")).isFalse();
        assertThat(counts(tried)).isEqualTo(counts(again)).isEqualTo(counts(taken));
        assertThat(tried.getLong("labelsInserted")).isEqualTo(2);
        assertThat(tried.getLong("labelsUnchanged")).isEqualTo(1);
        assertThat(tried.getLong("skipped")).isEqualTo(1);
        assertThat(tried.getList("errors.line", Integer.class)).containsExactly(4, 5);
        assertThat(triedThen.getLong("labelsInserted")).isZero();
        assertThat(triedThen.getLong("labelsUnchanged")).isEqualTo(3);
    }

    @Test
    void videosAreComparedAndNotStored() {
        long aid = Desk.newVideo();
        long unknown = aid + 7_000_000;
        String file = """
                {"aid":%1$d,"title":"video %1$d"}
                {"aid":%2$d,"title":"new","label":1}
                {"aid":%2$d,"title":"new"}
                """.formatted(aid, unknown);
        List<String> before = traces(unknown);

        JsonPath tried = tried("videos", file);
        assertThat(traces(unknown)).isEqualTo(before);
        admin.get("/api/v1/videos/" + unknown).then().statusCode(404);

        assertThat(counts(tried)).isEqualTo(counts(taken("videos", file)));
        assertThat(tried.getLong("videosInserted")).isEqualTo(1);
        assertThat(tried.getLong("labelsInserted")).isEqualTo(1);
        assertThat(tried("videos", file.replace("\"new\"", "\"newer\"")).getLong("videosUpdated"))
                .isEqualTo(1);
        assertThat(tried("videos", "{\"aid\":%d,\"title\":null}".formatted(unknown))
                        .getLong("videosUnchanged"))
                .isEqualTo(1);
    }

    @Test
    void repeatsFarApartAreNewOnce() {
        long aid = Desk.newVideo();
        String line = "{\"aid\":%d,\"user\":\"dry%d\",\"label\":true,\"created_at\":\"2020-01-01T00:00:00Z\"}%n";
        String once = IntStream.range(0, MORE_THAN_A_BATCH)
                .mapToObj(i -> line.formatted(aid, i))
                .collect(Collectors.joining());

        JsonPath tried = tried("labels", once + once);

        assertThat(tried.getLong("labelsInserted")).isEqualTo(MORE_THAN_A_BATCH);
        assertThat(tried.getLong("labelsUnchanged")).isEqualTo(MORE_THAN_A_BATCH);
    }

    @Test
    void aForeignCatalogueRefusesToTryVideos() {
        Truth.execute("UPDATE cvsa.installation SET created_by_us = false");
        try {
            admin.ask()
                    .contentType("application/x-ndjson")
                    .body("{\"aid\":95}".getBytes(StandardCharsets.UTF_8))
                    .post("/api/v1/imports/videos?dryRun=true")
                    .then()
                    .statusCode(409)
                    .body("type", equalTo("urn:cvsa:problem:foreign-catalogue"));
        } finally {
            Truth.execute("UPDATE cvsa.installation SET created_by_us = true");
        }
    }

    @Test
    void aFileThatWouldBeRefusedIsRefused() {
        admin.ask()
                .contentType("text/csv")
                .body("aid,titel\n1,x\n".getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/imports/videos?dryRun=true")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("titel"));
    }

    private JsonPath tried(String what, String file) {
        return sent(what + "?dryRun=true", file);
    }

    private JsonPath taken(String what, String file) {
        return sent(what, file);
    }

    private JsonPath sent(String where, String file) {
        return admin.ask()
                .contentType("application/x-ndjson")
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/imports/" + where)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static List<Long> counts(JsonPath report) {
        return List.of(
                report.getLong("rows"),
                report.getLong("videosInserted"),
                report.getLong("videosUpdated"),
                report.getLong("labelsInserted"),
                report.getLong("labelsUnchanged"),
                report.getLong("skipped"),
                report.getLong("errorCount"));
    }

    /** What an import would have left behind. */
    private static List<String> traces(long aid) {
        return List.of(
                Truth.value("SELECT count(*) FROM internal.video_type_label WHERE aid = ?", aid),
                Truth.value("SELECT count(*) FROM labels.vote WHERE aid = ?", aid),
                Truth.value("SELECT count(*) FROM public.bilibili_metadata WHERE aid = ?", aid),
                Truth.value("SELECT count(*) FROM labels.outbox WHERE key = ?", Long.toString(aid)),
                Truth.value("SELECT last_value FROM internal.video_type_label_id_seq"),
                Truth.value("SELECT last_value FROM public.bilibili_metadata_id_seq"));
    }
}
