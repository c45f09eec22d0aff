package io.cvsa.ml.labels.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.cvsa.ml.contracts.EffectiveLabel;
import io.cvsa.ml.contracts.LabelChanged;
import io.cvsa.ml.contracts.LabelWritten;
import io.cvsa.ml.contracts.Topics;
import io.cvsa.ml.labels.desk.Desk;
import io.cvsa.ml.labels.desk.Ledger;
import io.cvsa.ml.labels.desk.ProxiedDevkit;
import io.cvsa.ml.labels.desk.Truth;
import io.cvsa.ml.platform.event.EventEnvelope;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Disagreement is found, talked over and settled; a decision stands above the labelers until it is withdrawn. */
@QuarkusTest
@QuarkusTestResource(ProxiedDevkit.class)
class ReviewIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    ReviewRepository reviews;

    private final Desk rui = Desk.of("rui", "reviewer");
    private final Desk lin = Desk.of("lin", "labeler");
    private final Desk mei = Desk.of("mei", "labeler");

    @Test
    void aTieIsDecidedAndCountsUntilItIsWithdrawn() {
        long aid = tie();

        post(rui, aid, "decision", Map.of("label", true, "comment", "晴岚是中文声库"))
                .then()
                .statusCode(200)
                .body("decision.label", equalTo(true))
                .body("decision.user", equalTo("rui"))
                .body("comments.act", contains("decided"))
                .body("comments[0].comment", equalTo("晴岚是中文声库"));
        awaitState(aid, "yes");
        mei.label(aid, false, null).then().statusCode(201);
        Desk.of("yun", "labeler").label(aid, false, null).then().statusCode(201);
        await().atMost(PATIENCE)
                .until(() -> Truth.count("SELECT voters FROM labels.effective_label WHERE aid = ?", aid) == 3);
        assertThat(state(aid)).as("labelers do not overrule a decision").isEqualTo("yes");

        rui.ask()
                .queryParam("comment", "listened again")
                .delete(path(aid, "decision"))
                .then()
                .statusCode(200)
                .body("decision", nullValue())
                .body("comments[1].comment", equalTo("listened again"));
        awaitState(aid, "no");

        List<LabelChanged> changes = await().atMost(PATIENCE).until(() -> changes(aid), all -> all.size() == 4);
        assertThat(changes)
                .extracting(change -> String.valueOf(change.to()))
                .containsExactly("YES", "TIE", "YES", "NO");
        assertThat(changes.get(2).user()).isEqualTo("rui");
        assertThat(Ledger.of(Topics.LABEL_WRITTEN, Long.toString(aid)).stream()
                        .map(record ->
                                EventEnvelope.read(record, LabelWritten.class).payload())
                        .filter(written -> written.act() == LabelWritten.Act.DECIDED))
                .hasSize(2)
                .allMatch(written -> written.labelId() == null);
    }

    @Test
    void openDisputesComeLongestWaitingFirstAndLeaveWhenSettled() {
        long first = tie();
        long second = tie();
        long agreed = Desk.newVideo();
        lin.label(agreed, true, null);
        mei.label(agreed, true, null);

        List<Long> open = open();
        assertThat(open).containsSubsequence(first, second).doesNotContain(agreed);
        Dispute dispute =
                reviews
                        .list(ReviewQueue.OPEN, Long.MIN_VALUE, Long.MIN_VALUE, 5_000)
                        .await()
                        .atMost(PATIENCE)
                        .items()
                        .stream()
                        .filter(one -> one.aid() == first)
                        .findFirst()
                        .orElseThrow();
        assertThat(dispute.votes()).extracting(DisputeVote::user).containsExactly("lin", "mei");
        assertThat(dispute.votes()).extracting(DisputeVote::label).containsExactly(true, false);
        assertThat(dispute.effectiveLabel()).isEqualTo(EffectiveLabel.TIE);

        post(rui, first, "decision", Map.of("label", false)).then().statusCode(200);
        awaitState(first, "no");
        assertThat(open()).doesNotContain(first).contains(second);
        assertThat(aids("decided").get(0)).isEqualTo(first);

        mei.label(second, true, null);
        awaitState(second, "yes");
        assertThat(open()).doesNotContain(second);
    }

    @Test
    void aPageEndsWhereTheNextBegins() {
        List<Long> made = new ArrayList<>();
        IntStream.range(0, 5).forEach(i -> made.add(tie()));
        List<Long> whole = open();

        List<Long> paged = new ArrayList<>();
        String after = "";
        while (after != null) {
            Response page = rui.get("/api/v1/reviews?limit=37" + (after.isEmpty() ? "" : "&after=" + after));
            paged.addAll(page.jsonPath().getList("items.aid", Long.class));
            after = page.path("next");
        }
        assertThat(paged).isEqualTo(whole).containsSubsequence(made).doesNotHaveDuplicates();
    }

    @Test
    void aVideoThatIsSentBackReturnsWhenEnoughPeopleHaveLabelledIt() {
        long aid = tie();

        post(rui, aid, "return", Map.of("labelers", 2, "comment", "Please listen to the refrain"))
                .then()
                .statusCode(200)
                .body("sentBack.needed", equalTo(4))
                .body("sentBack.comment", equalTo("Please listen to the refrain"));
        assertThat(open()).doesNotContain(aid);
        assertThat(aids("sent-back")).contains(aid);

        Desk.of("yun", "labeler").label(aid, true, null);
        Desk.of("tao", "labeler").label(aid, false, null);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(open()).contains(aid));
        assertThat(aids("sent-back")).doesNotContain(aid);
        post(lin, aid, "comments", Map.of("comment", "It is UTAU"))
                .then()
                .statusCode(200)
                .body("sentBack", nullValue())
                .body("comments.act", contains("sent-back", "commented"))
                .body("comments[1].user", equalTo("lin"));
    }

    @Test
    void aDecidedVideoIsNotSentBack() {
        long aid = tie();
        post(rui, aid, "decision", Map.of("label", true)).then().statusCode(200);

        post(rui, aid, "return", Map.of()).then().statusCode(409).body("type", equalTo("urn:cvsa:problem:decided"));
        assertThat(Truth.count("SELECT count(*) FROM labels.sent_back WHERE aid = ?", aid))
                .isZero();
    }

    @Test
    void theSameKeyActsOnceAndNoOtherRequestMayUseIt() {
        long aid = tie();
        Map<String, Object> yes = Map.of("label", true);
        String key = "decide-" + aid;

        List<Integer> twins = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> post(rui, aid, "decision", yes, key).statusCode())
                .toList();

        assertThat(twins).containsOnly(200);
        assertThat(Truth.count("SELECT count(*) FROM labels.review_act WHERE aid = ?", aid))
                .isEqualTo(1);
        post(rui, aid, "decision", Map.of("label", false), key)
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("Idempotency-Key"));
    }

    @Test
    void withdrawingWhatIsNotDecidedDoesNothing() {
        long aid = tie();
        rui.ask().delete(path(aid, "decision")).then().statusCode(200).body("comments.size()", equalTo(0));
        assertThat(Truth.count("SELECT count(*) FROM labels.review_act WHERE aid = ?", aid))
                .isZero();
    }

    @Test
    void onlyReviewersDecideAndBadInputIsRefused() {
        long aid = tie();
        post(lin, aid, "decision", Map.of("label", true)).then().statusCode(403);
        post(lin, aid, "return", Map.of()).then().statusCode(403);
        lin.get("/api/v1/reviews").then().statusCode(403);
        post(rui, 424_242_424L, "decision", Map.of("label", true)).then().statusCode(404);
        post(rui, aid, "decision", Map.of()).then().statusCode(422).body("errors.field", hasItem("label"));
        post(rui, aid, "return", Map.of("labelers", 6)).then().statusCode(422);
        post(rui, aid, "comments", Map.of("comment", " ")).then().statusCode(422);
        post(rui, aid, "comments", Map.of("comment", "x".repeat(2_001))).then().statusCode(422);
        post(rui, aid, "comments", Map.of("comment", "a\0b")).then().statusCode(422);
        rui.get("/api/v1/reviews?state=closed").then().statusCode(400);
        rui.get("/api/v1/reviews?after=nonsense").then().statusCode(400);
    }

    private long tie() {
        long aid = Desk.newVideo();
        lin.label(aid, true, null).then().statusCode(201);
        awaitState(aid, "yes");
        mei.label(aid, false, null).then().statusCode(201);
        awaitState(aid, "tie");
        return aid;
    }

    private List<Long> open() {
        return aids("open");
    }

    private List<Long> aids(String state) {
        List<Long> aids = new ArrayList<>();
        String after = "";
        while (after != null) {
            Response page =
                    rui.get("/api/v1/reviews?limit=500&state=" + state + (after.isEmpty() ? "" : "&after=" + after));
            aids.addAll(page.jsonPath().getList("items.aid", Long.class));
            after = page.path("next");
        }
        return aids;
    }

    private static void awaitState(long aid, String state) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(state(aid)).isEqualTo(state));
    }

    private static String state(long aid) {
        return Truth.value("SELECT state FROM labels.effective_label WHERE aid = ?", aid);
    }

    private static List<LabelChanged> changes(long aid) {
        return Ledger.of(Topics.LABEL_CHANGED, Long.toString(aid)).stream()
                .map(record -> EventEnvelope.read(record, LabelChanged.class).payload())
                .toList();
    }

    private static Response post(Desk desk, long aid, String act, Map<String, Object> body) {
        return post(desk, aid, act, body, null);
    }

    private static Response post(Desk desk, long aid, String act, Map<String, Object> body, String key) {
        RequestSpecification request =
                desk.ask().contentType("application/json").body(body);
        return (key == null ? request : request.header("Idempotency-Key", key)).post(path(aid, act));
    }

    private static String path(long aid, String act) {
        return "/api/v1/videos/" + aid + "/" + act;
    }
}
