package io.cvsa.ml.embeddings.search;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.cvsa.ml.devkit.DevkitResource;
import io.cvsa.ml.devkit.TestTokens;
import io.cvsa.ml.embeddings.EmbeddingsServer;
import io.cvsa.ml.embeddings.model.EmbeddingModels;
import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.vector.BlockingSql;
import io.cvsa.ml.embeddings.vector.NewVector;
import io.cvsa.ml.embeddings.vector.VectorRepository;
import io.cvsa.ml.embeddings.vector.VectorStore;
import io.cvsa.ml.platform.pg.SchemaMigration;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hamcrest.CustomTypeSafeMatcher;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Search, index and map through the service's own door. */
@QuarkusTest
@QuarkusTestResource(value = DevkitResource.class, restrictToAnnotatedClass = false)
@QuarkusTestResource(value = EmbeddingsServer.class, restrictToAnnotatedClass = false)
class SearchIT {

    private static final int BASE = 9_000_000;
    private static final int VIDEOS = 120;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String MODEL = "/api/v1/embedding-models/fake";
    private static final String MAPS = "/api/v1/embedding-maps";

    private static final String FILL = """
            INSERT INTO public.bilibili_metadata (aid, title, uid, published_at, bvid)
            SELECT %1$d + n, 'near ' || n, n %% 10, timestamptz '2024-05-01Z' + n * interval '1 day', 'BV' || n
            FROM generate_series(0, %2$d - 1) n;
            INSERT INTO embeddings.video_text (aid, recipe, checksum)
            SELECT %1$d + n, 'cvsa-v1', md5('near ' || n) FROM generate_series(0, %2$d - 1) n ON CONFLICT DO NOTHING;
            INSERT INTO internal.embeddings (model_name, data_checksum, dimensions, vec_8)
            SELECT 'fake', md5('near ' || n), 8, (
                SELECT array_agg(CASE WHEN d = n %% 3 THEN 3 ELSE 0 END + sin(n * 12.9 + d * 78.2 + n * d))
                FROM generate_series(0, 7) d)::real[]::vector
            FROM generate_series(0, %2$d - 1) n;
            """.formatted(BASE, VIDEOS);

    private static final String EMPTY = """
            DELETE FROM public.bilibili_metadata WHERE aid >= %1$d;
            DELETE FROM embeddings.video_text WHERE aid >= %1$d;
            DELETE FROM internal.embeddings WHERE model_name = 'fake';
            DROP SCHEMA IF EXISTS labels CASCADE;
            DROP SCHEMA IF EXISTS training CASCADE;
            """.formatted(BASE);

    @Inject
    BlockingSql sql;

    @Inject
    SchemaMigration migration;

    @Inject
    EmbeddingModels models;

    @Inject
    VectorStore store;

    @Inject
    VectorRepository vectors;

    @BeforeEach
    void fill() {
        await().atMost(PATIENCE).until(migration::ready);
        store.ready(fake());
        sql.execute(EMPTY + FILL);
    }

    @AfterEach
    void empty() {
        as("trainer").delete(MODEL + "/index").then().statusCode(204);
        sql.execute(EMPTY);
    }

    @Test
    void anIndexIsOrderedWatchedFollowedAndDropped() {
        as("viewer").post(MODEL + "/index").then().statusCode(403);
        as("viewer").get("/api/v1/embedding-models/zzz/index").then().statusCode(404);
        index().body("state", equalTo("absent"))
                .body("kind", equalTo("hnsw"))
                .body("behind", equalTo(VIDEOS))
                .body("jobId", nullValue());
        near("").body("method", equalTo("exact"));
        as("trainer").post(MODEL + "/index").then().statusCode(202).body("id", notNullValue());
        await().atMost(PATIENCE).untilAsserted(() -> index().body("state", equalTo("ready")));
        index().body("vectors", equalTo(VIDEOS))
                .body("behind", equalTo(0))
                .body("bytes", greaterThan(8_000))
                .body("progress", nullValue())
                .body("finishedAt", notNullValue());
        near("&k=5")
                .body("method", equalTo("hnsw"))
                .body("items", hasSize(5))
                .body("items[0].aid", not(equalTo(BASE)))
                .body("items[0].bvid", containsString("BV"))
                .body("millis", notNullValue());
        near("&k=5&exact=true").body("method", equalTo("exact"));
        vectors.upsert(fake(), List.of(new NewVector("later", new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 0)), "t");
        await().atMost(PATIENCE).untilAsserted(() -> index().body("vectors", equalTo(VIDEOS + 1))
                .body("behind", equalTo(0)));
        as("trainer").delete(MODEL + "/index").then().statusCode(204);
        index().body("state", equalTo("absent"));
        assertThat(sql.one("SELECT count(*) FROM pg_class WHERE relname ~ '^near_[0-9]+$'")
                        .getLong(0))
                .isZero();
    }

    @Test
    void moreDimensionsThanPgvectorIndexesAreRefusedWithTheReason() {
        as("viewer").get("/api/v1/embedding-models/huge/index").then().body("kind", equalTo("exact"));
        as("trainer")
                .post("/api/v1/embedding-models/huge/index")
                .then()
                .statusCode(409)
                .body("detail", containsString("4,000 dimensions"));
    }

    @Test
    void filtersAreUnderstoodOrRefused() {
        near("&uploader=7&k=200").body("items", hasSize(VIDEOS / 10)).body("items.aid", everyItem(ends(7)));
        near("&from=2024-05-03&to=2024-05-04&k=200")
                .body("items.aid", hasItem(BASE + 2))
                .body("items", hasSize(2));
        near("&label=yes").body("items", hasSize(0));
        near("&label=unlabelled&k=5").body("items", hasSize(5));
        for (String bad :
                List.of("label=maybe", "prediction=perhaps", "uploader=lin", "from=yesterday", "to=2024-13-01")) {
            as("viewer")
                    .get(MODEL + "/neighbours?aid=" + BASE + "&" + bad)
                    .then()
                    .statusCode(400);
        }
    }

    @Test
    void inBlindModeOnlyReviewersSeeWhatOthersSaid() {
        saySomething(true);
        String path = MODEL + "/neighbours?k=200&aid=" + BASE;
        as("reviewer")
                .get(path)
                .then()
                .body(video(1) + ".label", equalTo("yes"))
                .body(video(1) + ".hidden", equalTo(false))
                .body(video(1) + ".prediction", equalTo(0.75f))
                .body(video(2) + ".label", equalTo("no"));
        as("viewer")
                .get(path)
                .then()
                .body(video(1) + ".label", nullValue())
                .body(video(1) + ".hidden", equalTo(true))
                .body(video(1) + ".prediction", nullValue())
                .body(video(2) + ".label", equalTo("no"))
                .body(video(2) + ".hidden", equalTo(false));
        as("viewer").get(path + "&label=yes").then().body("items", hasSize(0));
        as("reviewer").get(path + "&label=yes").then().body("items", hasSize(1));
    }

    @Test
    void aMapIsMadeOnceColouredWithWhatIsKnownNowAndRepeatable() throws Exception {
        as("viewer")
                .contentType(ContentType.JSON)
                .body(Map.of("model", "fake"))
                .post(MAPS)
                .then()
                .statusCode(403);
        order(Map.of("model", "fake", "points", 50_001)).statusCode(422);
        order(Map.of("model", "zzz")).statusCode(422);
        String first = made(Map.of("model", "fake", "points", 100, "seed", 7));
        as("viewer")
                .get(MAPS + "/" + first)
                .then()
                .body("points", equalTo(100))
                .body("sampled", equalTo(true))
                .body("method", equalTo("umap"))
                .body("seed", equalTo(7))
                .body("startedBy", equalTo("tester"));
        JsonPath points = points(first, "viewer");
        assertThat(points.getList("aids")).hasSize(100).doesNotHaveDuplicates();
        assertThat(points.getList("x", Float.class)).hasSize(100).allMatch(x -> x >= 0 && x <= 1);
        assertThat(points.getList("title", String.class)).allMatch(title -> title.startsWith("near "));
        assertThat(points.getList("label")).containsOnlyNulls();
        assertThat(groupsStayTogether(points)).isGreaterThan(0.8);

        saySomething(false);
        int at = points.getList("aids", Integer.class).indexOf(BASE + 1);
        JsonPath coloured = points(first, "viewer");
        assertThat(coloured.getList("label").stream().filter("yes"::equals).count())
                .isEqualTo(at < 0 ? 0 : 1);

        String again = made(Map.of("model", "fake", "points", 100, "seed", 7));
        assertThat(points(again, "viewer").getList("x")).isEqualTo(points.getList("x"));
        assertThat(points(again, "viewer").getList("aids")).isEqualTo(points.getList("aids"));
        as("viewer")
                .get(MAPS + "?model=fake&limit=1")
                .then()
                .body("items.id", equalTo(List.of(again)))
                .body("next", notNullValue());
        as("trainer").delete(MAPS + "/" + again).then().statusCode(204);
        as("viewer").get(MAPS + "/" + again).then().statusCode(404);
        assertThat(compressed(first)).hasValue("gzip");
    }

    @Test
    void aMapOfTooFewVectorsFailsInWordsAndHasNoPoints() {
        String id = order(Map.of("model", "huge")).statusCode(202).extract().path("id");
        await().atMost(PATIENCE).untilAsserted(() -> as("viewer")
                .get(MAPS + "/" + id)
                .then()
                .body("state", equalTo("failed"))
                .body("error", containsString("at least 20")));
        as("viewer").get(MAPS + "/" + id + "/points").then().statusCode(409);
        as("trainer").post(MAPS + "/" + id + "/cancellation").then().statusCode(202);
        as("trainer").delete(MAPS + "/" + id).then().statusCode(204);
    }

    /** The share of points whose nearest point is of the same third of the videos, which were made alike. */
    private static double groupsStayTogether(JsonPath points) {
        List<Integer> aids = points.getList("aids", Integer.class);
        List<Float> x = points.getList("x", Float.class);
        List<Float> y = points.getList("y", Float.class);
        int together = 0;
        for (int i = 0; i < aids.size(); i++) {
            int nearest = -1;
            double least = Double.MAX_VALUE;
            for (int j = 0; j < aids.size(); j++) {
                double distance = Math.hypot(x.get(i) - x.get(j), y.get(i) - y.get(j));
                if (j != i && distance < least) {
                    least = distance;
                    nearest = j;
                }
            }
            together += (aids.get(i) - aids.get(nearest)) % 3 == 0 ? 1 : 0;
        }
        return together / (double) aids.size();
    }

    /** Video 1 is a yes of others, video 2 a no of the caller's; the champion speaks about video 1. */
    private void saySomething(boolean blind) {
        sql.execute(OtherServices.tables() + """
                INSERT INTO labels.desk_setting (version, required_labelers, blind) VALUES (1, 1, %2$s);
                INSERT INTO labels.effective_label (aid, state) VALUES (%1$d + 1, 'yes'), (%1$d + 2, 'no');
                INSERT INTO labels.vote (label_id, aid, "user", label)
                  VALUES (1, %1$d + 1, 'lin', true), (2, %1$d + 2, 'tester', false);
                INSERT INTO training.model_alias (model_name, alias, version) VALUES ('best', 'champion', 1);
                INSERT INTO training.prediction (aid, model_name, version, probability, label)
                  VALUES (%1$d + 1, 'best', 1, 0.75, true);
                """.formatted(BASE, blind));
    }

    private static Optional<String> compressed(String map) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + RestAssured.port + MAPS + "/" + map + "/points"))
                .header("Accept-Encoding", "gzip")
                .header("Authorization", TestTokens.bearer("tester", "viewer"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .headers()
                .firstValue("Content-Encoding");
    }

    private static String made(Map<String, Object> request) {
        String id = order(request).statusCode(202).extract().path("id");
        await().atMost(PATIENCE)
                .untilAsserted(() -> as("viewer").get(MAPS + "/" + id).then().body("state", equalTo("succeeded")));
        return id;
    }

    private static ValidatableResponse order(Map<String, Object> request) {
        return as("trainer")
                .contentType(ContentType.JSON)
                .body(request)
                .post(MAPS)
                .then();
    }

    private static JsonPath points(String map, String role) {
        return as(role).get(MAPS + "/" + map + "/points")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static ValidatableResponse index() {
        return as("viewer").get(MODEL + "/index").then().statusCode(200);
    }

    private static ValidatableResponse near(String more) {
        return as("viewer").get(MODEL + "/neighbours?aid=" + BASE + more).then().statusCode(200);
    }

    private static String video(int number) {
        return "items.find { it.aid == " + (BASE + number) + " }";
    }

    private static Matcher<Integer> ends(int digit) {
        return new CustomTypeSafeMatcher<>("a number that ends with " + digit) {
            @Override
            protected boolean matchesSafely(Integer number) {
                return number % 10 == digit;
            }
        };
    }

    private ModelDefinition fake() {
        return models.require("fake");
    }

    private static RequestSpecification as(String role) {
        return given().header("Authorization", TestTokens.bearer("tester", role));
    }
}
