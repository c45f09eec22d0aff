package io.cvsa.ml.datasets;

import static io.cvsa.ml.datasets.Suite.as;
import static io.cvsa.ml.datasets.Suite.dataset;
import static io.cvsa.ml.datasets.Suite.finish;
import static io.cvsa.ml.datasets.Suite.rows;
import static io.cvsa.ml.datasets.Suite.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every choice of a spec means, seen in the version and foretold by the preview. */
@QuarkusTest
@QuarkusTestResource(SuiteResource.class)
class SpecIT extends EmptySuite {

    private static final String DAY = "2025-06-01Z";

    @Test
    void reviewersStandAboveLabelersAsOfTheirTime() throws SQLException {
        catalogue.videos(1, 60);
        catalogue.label(1, "mei", true, DAY).review(1, "rev", true, "2025-06-02Z");
        catalogue.review(2, "rev", true, "2025-06-02Z").review(2, "rev", null, "2025-06-03Z");
        catalogue.review(4, "rev", true, "2025-06-09Z");
        catalogue.video(900, "nobody labelled this").review(900, "rev", false, "2025-06-02Z");
        catalogue.embedAll("tiny-v1.0");
        String id = built("\"asOf\":\"2025-06-05T00:00:00Z\"");
        JsonPath tied = rows(id, "&q=av1");
        assertThat(tied.getBoolean("items[0].label")).isTrue();
        assertThat(tied.getDouble("items[0].weight")).isEqualTo(1);
        assertThat(tied.getList("items[0].golds.user")).containsExactly("rev");
        assertThat(tied.getList("items[0].votes.user")).containsExactly("lin", "mei");
        assertThat(label(id, 2)).isFalse();
        assertThat(label(id, 4)).isFalse();
        assertThat(label(id, 900)).isFalse();
        assertThat(dataset(id).getInt("counts.read.gold")).isEqualTo(2);
        String labelersOnly = built("\"labelPolicy\":{\"goldFirst\":false}");
        assertThat(rows(labelersOnly, "&q=av1").getList("items")).isEmpty();
        assertThat(rows(labelersOnly, "&q=av900").getList("items")).isEmpty();
    }

    @Test
    void conflictsCanBeLeftOut() throws SQLException {
        catalogue.videos(1, 60);
        catalogue.label(1, "mei", true, DAY).review(1, "rev", true, DAY);
        catalogue.label(2, "mei", true, DAY).label(2, "yu", true, DAY);
        catalogue.embedAll("tiny-v1.0");
        String id = built("\"labelPolicy\":{\"excludeConflicts\":true}");
        assertThat(dataset(id).getInt("rows")).isEqualTo(58);
        assertThat(dataset(id).getInt("counts.read.disputed")).isEqualTo(2);
    }

    @Test
    void labelersWeighAsMuchAsTheSpecSays() throws SQLException {
        catalogue.videos(1, 60);
        catalogue.label(1, "mei", true, DAY);
        catalogue.label(2, "bot", true, DAY).label(2, "bot2", true, DAY);
        catalogue.embedAll("tiny-v1.0");
        String id = built("\"labelerWeights\":{\"mei\":3,\"bot\":0,\"bot2\":0.5}");
        assertThat(label(id, 1)).isTrue();
        assertThat(rows(id, "&q=av1").getDouble("items[0].weight")).isEqualTo(0.75);
        assertThat(label(id, 2)).isFalse();
        assertThat(rows(id, "&q=av2").getList("items[0].votes.user")).containsExactly("bot2", "lin");
        String equal = built("\"labelPolicy\":{\"weighting\":\"equal\"},\"labelerWeights\":{\"mei\":3}");
        assertThat(rows(equal, "&q=av1").getDouble("items[0].weight")).isEqualTo(1);
    }

    @Test
    void aStratifiedDrawKeepsTheShareItWasAskedFor() throws SQLException {
        catalogue.videos(1, 300);
        catalogue.label(1, "mei", true, DAY); // a tie is in neither part
        catalogue.embedAll("tiny-v1.0");
        String quarter = "\"sampling\":{\"kind\":\"stratified\",\"limit\":80,\"positiveShare\":0.25}";
        String id = built(quarter);
        assertThat(dataset(id).getInt("rows")).isEqualTo(80);
        assertThat(dataset(id).getInt("positives")).isEqualTo(20);
        String half = built("\"sampling\":{\"kind\":\"stratified\",\"limit\":80},\"seed\":3");
        assertThat(dataset(half).getInt("positives")).isEqualTo(40);
        String more = built("\"sampling\":{\"kind\":\"stratified\",\"limit\":400}");
        assertThat(dataset(more).getInt("rows")).isEqualTo(199 + 100);
    }

    @Test
    void aListTakesItsVideosAndNoOther() throws SQLException {
        catalogue.videos(1, 200).embedAll("tiny-v1.0");
        StringBuilder aids = new StringBuilder("99999");
        for (int aid = 1; aid <= 100; aid++) {
            aids.append(',').append(aid);
        }
        String id = built("\"sampling\":{\"kind\":\"list\",\"aids\":[" + aids + "]}");
        assertThat(dataset(id).getInt("rows")).isEqualTo(100);
        assertThat(rows(id, "&q=av150").getList("items")).isEmpty();
        assertThat(dataset(id).getList("spec.sampling.aids")).hasSize(101);
    }

    @Test
    void filtersNarrowByDurationLengthAndLabels() throws SQLException {
        catalogue.videos(1, 100);
        catalogue.run("UPDATE public.bilibili_metadata SET duration = aid WHERE aid > 10");
        catalogue.run("UPDATE public.bilibili_metadata SET title = repeat('长', 300) || aid WHERE aid = 50");
        catalogue.label(20, "mei", true, DAY).label(20, "yu", true, DAY).review(30, "rev", true, DAY);
        catalogue.embedAll("tiny-v1.0");
        assertThat(videos("\"minDuration\":20,\"maxDuration\":59")).isEqualTo(40);
        assertThat(videos("\"maxLength\":299")).isEqualTo(99);
        assertThat(videos("\"minLength\":300")).isEqualTo(1);
        assertThat(videos("\"labelState\":\"disputed\"")).isEqualTo(1);
        assertThat(videos("\"labelState\":\"gold\"")).isEqualTo(1);
        assertThat(videos("\"labelState\":\"agreed\"")).isEqualTo(99);
        String id = built("\"filter\":{\"minDuration\":20,\"maxDuration\":59}");
        assertThat(dataset(id).getInt("rows")).isEqualTo(40);
    }

    @Test
    void textsThatDifferOnlyInCaseOrWidthCanBeOneRow() throws SQLException {
        catalogue.videos(1, 60);
        catalogue.video(901, "Miku  Song").label(901, "lin", true, DAY);
        catalogue.video(902, "ｍｉｋｕ song").label(902, "mei", true, DAY).label(902, "yu", false, DAY);
        catalogue.embedAll("tiny-v1.0");
        assertThat(dataset(built("")).getInt("rows")).isEqualTo(61);
        String id = built("\"dedupe\":\"fingerprint\"");
        assertThat(dataset(id).getInt("rows")).isEqualTo(61);
        JsonPath row = rows(id, "&q=av901");
        assertThat(row.getList("items[0].aids")).containsExactly(901, 902);
        assertThat(row.getDouble("items[0].weight")).isBetween(0.6666, 0.6667);
    }

    /** A version of the spec; what the preview foretold is what it holds. */
    private static String built(String more) {
        JsonPath preview = preview(spec(more));
        JsonPath set = dataset(finish(spec(more)).getString("datasetId"));
        int rows = set.getInt("rows");
        if (!more.contains("fingerprint")) {
            assertThat(List.of(preview.getInt("positives"), preview.getInt("negatives"), preview.getInt("conflicts")))
                    .containsExactly(set.getInt("positives"), rows - set.getInt("positives"), set.getInt("conflicts"));
        }
        return set.getString("id");
    }

    private static boolean label(String id, long aid) {
        return rows(id, "&q=av" + aid).getBoolean("items[0].label");
    }

    private static int videos(String filter) {
        return preview(spec("\"filter\":{" + filter + "}")).getInt("labelled");
    }

    private static JsonPath preview(String spec) {
        return as("viewer")
                .body(spec)
                .post("/api/v1/datasets/previews")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
