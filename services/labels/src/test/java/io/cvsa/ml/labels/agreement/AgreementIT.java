package io.cvsa.ml.labels.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.greaterThan;

import io.cvsa.ml.labels.desk.BareDatabase;
import io.cvsa.ml.labels.desk.Desk;
import io.cvsa.ml.labels.desk.ProxiedDevkit;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Agreement as the database counts it. */
@QuarkusTest
@QuarkusTestResource(ProxiedDevkit.class)
class AgreementIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The binary example of Krippendorff (2011), each answer with an overruled one before it. */
    private static final String MEG_AND_OWEN = """
            INSERT INTO internal.video_type_label (aid, label, "user", created_at)
            SELECT aid, CASE nth WHEN 1 THEN NOT answer ELSE answer END, "user", '2026-01-01Z'::timestamptz + nth * interval '1 day'
            FROM (
                SELECT position AS aid, answer = 1 AS answer, 'meg' AS "user"
                FROM unnest('{0,1,0,0,0,0,0,0,1,0}'::int[]) WITH ORDINALITY AS m(answer, position)
                UNION ALL
                SELECT position, answer = 1, 'owen'
                FROM unnest('{1,1,1,0,0,1,0,0,0,0}'::int[]) WITH ORDINALITY AS o(answer, position)
            ) AS given, generate_series(1, 2) AS nth
            """;

    @Test
    void theLastLabelsCountForAllAndForEachPair() throws SQLException {
        BareDatabase database = new BareDatabase();
        database.execute(MEG_AND_OWEN);
        database.execute("INSERT INTO internal.video_type_label (aid, label, \"user\") VALUES (1, true, 'zoe')");
        database.migrate("latest");
        database.execute("DELETE FROM labels.effective_label WHERE aid = 1;"
                + "INSERT INTO labels.effective_label (aid, state, voters, yes, no, seen, revision)"
                + " VALUES (1, 'tie', 2, 1, 1, 5, 1);"
                + "INSERT INTO labels.retraction (label_id, aid, retracted_by)"
                + " SELECT id, aid, 'zoe' FROM internal.video_type_label WHERE \"user\" = 'zoe'");
        Pool pool = BareDatabase.pool(database.address());
        AgreementRepository agreement = new AgreementRepository(pool);

        KrippendorffAlpha all = agreement.overall().await().atMost(PATIENCE);
        List<LabelerPair> pairs = agreement.pairs(20).await().atMost(PATIENCE);
        pool.closeAndAwait();

        assertThat(all.value().orElseThrow()).isCloseTo(0.095, within(5e-4));
        assertThat(pairs).hasSize(1);
        LabelerPair pair = pairs.get(0);
        assertThat(List.of(pair.first(), pair.second())).containsExactly("meg", "owen");
        assertThat(List.of(pair.bothYes(), pair.onlyFirstYes(), pair.onlySecondYes(), pair.bothNo()))
                .containsExactly(1L, 1L, 3L, 5L);
        assertThat(pair.kappa()).isCloseTo(0.04 / 0.44, within(1e-9));
    }

    @Test
    void theServiceTellsAgreementToWhoMayRead() {
        long aid = Desk.newVideo();
        Desk.of("ann", "labeler").label(aid, true, null).then().statusCode(201);
        Desk.of("bob", "labeler").label(aid, false, null).then().statusCode(201);
        Desk viewer = Desk.of("vera", "viewer");

        viewer.get("/api/v1/labels/agreement?labelers=50")
                .then()
                .statusCode(200)
                .body("pairs.size()", greaterThan(0));
        viewer.get("/api/v1/labels/agreement?labelers=1").then().statusCode(422);
        Desk.of("nobody", "service").get("/api/v1/labels/agreement").then().statusCode(403);
    }
}
