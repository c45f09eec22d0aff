package io.cvsa.ml.labels.video;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes which videos the champion may not have predicted; {@link PredictionFilter} reads them. */
@ApplicationScoped
class UnpredictedRepository {

    /**
     * Holds the row until the end of the transaction, changed or not, so that processes come one after the other: one that
     * follows another champion would else take off what this one puts on. Returns a row when everything must be compared.
     */
    private static final String CLAIM = """
            INSERT INTO labels.unpredicted_by AS b (model_name, version) VALUES ($1::text, $2::integer)
            ON CONFLICT (one_row) DO UPDATE
            SET model_name = excluded.model_name, version = excluded.version, compared_at = now()
            WHERE (b.model_name, b.version) <> (excluded.model_name, excluded.version)
               OR b.compared_at < now() - interval '10 minutes'
            RETURNING version
            """;

    private static final String TAKE_OFF = """
            DELETE FROM labels.unpredicted u USING training.prediction p
            WHERE p.aid = u.aid AND p.model_name = $1::text AND p.version = $2::integer
            """;

    /** A video that is being stored meanwhile is not seen here; its own statement puts it on. */
    private static final String PUT_ON = """
            INSERT INTO labels.unpredicted (aid)
            SELECT s.aid FROM labels.video_search s
            WHERE NOT EXISTS (SELECT FROM training.prediction p
                              WHERE p.aid = s.aid AND p.model_name = $1::text AND p.version = $2::integer)
              AND NOT EXISTS (SELECT FROM labels.unpredicted u WHERE u.aid = s.aid)
            ORDER BY s.aid
            ON CONFLICT DO NOTHING
            """;

    private final Pool pool;

    UnpredictedRepository(Pool pool) {
        this.pool = pool;
    }

    /** Takes off what the champion has predicted since; another champion's, and from time to time anyone's, is compared whole. */
    Uni<Void> follow(Champion champion) {
        return pool.withTransaction(connection -> run(connection, CLAIM, champion)
                .chain(due -> run(connection, TAKE_OFF, champion)
                        .chain(() -> due > 0
                                ? run(connection, PUT_ON, champion)
                                : Uni.createFrom().item(0)))
                .replaceWithVoid());
    }

    private static Uni<Integer> run(SqlConnection connection, String sql, Champion champion) {
        return connection
                .preparedQuery(sql)
                .execute(Tuple.of(champion.model(), champion.version()))
                .map(rows -> rows.rowCount());
    }
}
