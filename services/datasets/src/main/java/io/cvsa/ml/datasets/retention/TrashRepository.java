package io.cvsa.ml.datasets.retention;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The trash, and what is taken out of it for good; all methods block. */
@ApplicationScoped
class TrashRepository {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String UNDEFINED_TABLE = "42P01";

    private static final String THROW = """
            WITH known AS (SELECT id FROM datasets.version WHERE id = $1),
            thrown AS (
              INSERT INTO datasets.trash (dataset_id, trashed_by, purge_at)
              SELECT id, $2, now() + make_interval(secs => $3) FROM known ON CONFLICT DO NOTHING)
            SELECT id FROM known""";

    private static final String RESTORE = "DELETE FROM datasets.trash WHERE dataset_id = $1";

    private static final String DUE = "SELECT dataset_id FROM datasets.trash WHERE purge_at <= now() ORDER BY purge_at";

    private static final String HELD = "SELECT dataset_id FROM datasets.trash WHERE dataset_id = $1";

    /**
     * A version that was promoted once is what a rollback leads to; whether a run has ended only its job knows, where it failed.
     * $1 is the data set.
     */
    private static final String NEEDS = """
            SELECT DISTINCT ON (m.model_name, m.version) m.model_name AS model, m.version,
                   coalesce(a.alias, 'was-champion') AS why
            FROM training.model_version m
            LEFT JOIN training.model_alias a ON a.model_name = m.model_name AND a.version = m.version
            WHERE m.dataset_id = $1 AND (a.alias IS NOT NULL OR EXISTS (
              SELECT FROM training.promotion p WHERE p.model_name = m.model_name AND p.version = m.version))
            UNION ALL
            SELECT r.model_name, NULL, 'running' FROM training.run r JOIN training.job j ON j.id = r.id
            WHERE r.dataset_id = $1 AND j.state IN ('queued', 'running', 'waiting')""";

    /** $1 data set, $2 who. The row lock makes a restoration wait, which then finds nothing to restore. */
    private static final String PURGE = """
            WITH target AS (
              SELECT v.id, v.name, v.version, v.hash, v.rows, v.files
              FROM datasets.version v JOIN datasets.trash t ON t.dataset_id = v.id
              WHERE v.id = $1 AND NOT EXISTS (%s) FOR UPDATE OF t),
            remembered AS (
              INSERT INTO datasets.purged (name, version, dataset_id, hash, rows, purged_by)
              SELECT name, version, id, hash, rows, $2 FROM target),
            condemned AS (
              INSERT INTO datasets.condemned_file (sha256)
              SELECT DISTINCT f ->> 'sha256' FROM target CROSS JOIN jsonb_array_elements(files) AS f
              ON CONFLICT DO NOTHING),
            builds AS (
              DELETE FROM datasets.build b USING target t WHERE b.dataset_id = t.id RETURNING b.id),
            jobs AS (
              DELETE FROM datasets.job j USING target t
              WHERE j.id IN (SELECT id FROM builds) OR j.dedupe_key = 'dataset-statistics:' || t.id),
            gone AS (DELETE FROM datasets.version v USING target t WHERE v.id = t.id)
            SELECT hash FROM target""";

    private static final String PURGE_UNLESS_NEEDED = PURGE.formatted(NEEDS);
    private static final String PURGE_WITHOUT_MODELS = PURGE.formatted("SELECT WHERE false");

    private static final String CONDEMNED = """
            SELECT c.sha256, EXISTS (
              SELECT FROM datasets.version v WHERE v.files @> jsonb_build_array(jsonb_build_object('sha256', c.sha256)))
              AS needed
            FROM datasets.condemned_file c ORDER BY c.condemned_at LIMIT 10000""";

    private static final String PARDON = "DELETE FROM datasets.condemned_file WHERE sha256 = ANY($1)";

    private final Pool pool;

    TrashRepository(Pool pool) {
        this.pool = pool;
    }

    /** Whether there is such a version; one that lies in the trash already stays as it lies. */
    boolean add(UUID id, String user, Duration keep) {
        return !rows(THROW, Tuple.of(id, user, (double) keep.toSeconds())).isEmpty();
    }

    /** False when it does not lie in the trash. */
    boolean restore(UUID id) {
        return pool.preparedQuery(RESTORE)
                        .execute(Tuple.of(id))
                        .await()
                        .atMost(PATIENCE)
                        .rowCount()
                > 0;
    }

    /** Versions whose time in the trash is over. */
    List<UUID> due() {
        return rows(DUE, Tuple.tuple()).stream()
                .map(row -> row.getUUID("dataset_id"))
                .toList();
    }

    boolean holds(UUID id) {
        return !rows(HELD, Tuple.of(id)).isEmpty();
    }

    /** What still needs the version; nothing where no model was ever trained here. */
    List<Need> needs(UUID id) {
        try {
            return rows(NEEDS, Tuple.of(id)).stream()
                    .map(row -> new Need(row.getString("model"), row.getInteger("version"), row.getString("why")))
                    .toList();
        } catch (RuntimeException e) {
            if (withoutModels(e)) {
                return List.of();
            }
            throw e;
        }
    }

    /** Takes the version out of the database and condemns its files; its hash, or empty when it stays. */
    Optional<String> purge(UUID id, String user) {
        try {
            return purge(PURGE_UNLESS_NEEDED, id, user);
        } catch (RuntimeException e) {
            if (withoutModels(e)) {
                return purge(PURGE_WITHOUT_MODELS, id, user);
            }
            throw e;
        }
    }

    private Optional<String> purge(String sql, UUID id, String user) {
        return rows(sql, Tuple.of(id, user)).stream().findFirst().map(row -> row.getString("hash"));
    }

    /** Files of purged versions that no version needs; those that one needs again are pardoned. */
    List<String> condemned() {
        List<String> condemned = new ArrayList<>();
        List<String> needed = new ArrayList<>();
        for (Row row : rows(CONDEMNED, Tuple.tuple())) {
            (row.getBoolean("needed") ? needed : condemned).add(row.getString("sha256"));
        }
        forget(needed);
        return condemned;
    }

    /** These files are gone, or needed. */
    void forget(List<String> files) {
        if (!files.isEmpty()) {
            rows(PARDON, Tuple.tuple().addArrayOfString(files.toArray(String[]::new)));
        }
    }

    private static boolean withoutModels(RuntimeException failure) {
        return failure instanceof PgException refusal && UNDEFINED_TABLE.equals(refusal.getSqlState());
    }

    private List<Row> rows(String sql, Tuple values) {
        List<Row> rows = new ArrayList<>();
        pool.preparedQuery(sql).execute(values).await().atMost(PATIENCE).forEach(rows::add);
        return rows;
    }
}
