package io.cvsa.ml.datasets.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.datasets.export.StoredFile;
import io.cvsa.ml.platform.json.Json;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The statistics of the versions and the jobs that compute them; all methods block. */
@ApplicationScoped
class StatisticsRepository {

    static final String KIND = "dataset-statistics";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String KEY = "'" + KIND + ":' || v.id";

    /**
     * One job for every version that has neither statistics nor a job. A job that has succeeded and whose statistics went
     * with their version runs again: a version that comes back has the same id.
     */
    private static final String QUEUE = """
            INSERT INTO datasets.job (id, kind, dedupe_key, spec, created_by, priority)
            SELECT gen_random_uuid(), '%1$s', %2$s, jsonb_build_object('datasetId', v.id), 'datasets', -1
            FROM datasets.version v
            WHERE NOT EXISTS (SELECT FROM datasets.version_statistics s WHERE s.dataset_id = v.id)
            AND NOT EXISTS (SELECT FROM datasets.job j WHERE j.dedupe_key = %2$s AND j.state <> 'succeeded')
            ON CONFLICT (dedupe_key) DO UPDATE SET state = 'queued', run_at = now(), attempts = 0, failures = 0,
              error = NULL, result = NULL, progress = NULL, finished_at = NULL
            WHERE job.state = 'succeeded'""".formatted(KIND, KEY);

    private static final String AGAIN = """
            UPDATE datasets.job j SET state = 'queued', run_at = now(), attempts = 0, failures = 0, error = NULL,
              progress = NULL, cancel_requested = false, finished_at = NULL
            FROM datasets.version v WHERE v.id = $1 AND j.dedupe_key = %s
            AND j.state IN ('failed', 'cancelled', 'superseded')""".formatted(KEY);

    private static final String VERSION =
            "SELECT id, hash, rows, files::text AS files FROM datasets.version WHERE id = $1";

    /** Only of the execution that still holds the job; a result that is there already stays. */
    private static final String STORE = """
            WITH held AS (SELECT id FROM datasets.job WHERE id = $2 AND epoch = $3 AND state = 'running'),
            stored AS (
              INSERT INTO datasets.version_statistics (dataset_id, statistics)
              SELECT v.id, $4::text::jsonb FROM datasets.version v WHERE v.id = $1 AND EXISTS (SELECT FROM held)
              ON CONFLICT (dataset_id) DO NOTHING)
            SELECT id FROM held""";

    private static final String VIEW = """
            SELECT v.id, s.statistics::text AS statistics, s.computed_at, j.error, j.progress::text AS progress,
                   CASE WHEN s.dataset_id IS NOT NULL THEN 'succeeded'
                        WHEN j.state IS NULL OR j.state = 'succeeded' THEN 'queued' ELSE j.state END AS state
            FROM datasets.version v
            LEFT JOIN datasets.version_statistics s ON s.dataset_id = v.id
            LEFT JOIN datasets.job j ON j.dedupe_key = %s
            WHERE v.id = $1""".formatted(KEY);

    private final Pool pool;

    StatisticsRepository(Pool pool) {
        this.pool = pool;
    }

    /** Queues what is not computed and not queued yet; how many that was. */
    int queue() {
        return execute(QUEUE, Tuple.tuple()).rowCount();
    }

    /** Queues a failed or cancelled job once more; false when it is neither. */
    boolean again(UUID datasetId) {
        return execute(AGAIN, Tuple.of(datasetId)).rowCount() == 1;
    }

    Optional<FrozenVersion> version(UUID datasetId) {
        return first(VERSION, Tuple.of(datasetId))
                .map(row -> new FrozenVersion(
                        row.getUUID("id"), row.getString("hash"), row.getInteger("rows"), files(row)));
    }

    /** False when another worker has the job. */
    boolean store(UUID datasetId, UUID job, long epoch, DatasetStatistics statistics) {
        return first(STORE, Tuple.of(datasetId, job, epoch, Json.text(statistics)))
                .isPresent();
    }

    /** Empty when there is no such version. */
    Optional<StatisticsView> view(UUID datasetId) {
        return first(VIEW, Tuple.of(datasetId)).map(StatisticsRepository::view);
    }

    private static StatisticsView view(Row row) {
        DatasetStatistics statistics = json(row, "statistics", DatasetStatistics.class);
        OffsetDateTime at = row.getOffsetDateTime("computed_at");
        return new StatisticsView(
                row.getUUID("id"),
                row.getString("state"),
                statistics == null ? json(row, "progress", StatisticsProgress.class) : null,
                statistics == null ? row.getString("error") : null,
                at == null ? null : at.toInstant(),
                statistics);
    }

    private static <T> T json(Row row, String column, Class<T> type) {
        String text = row.getString(column);
        return text == null ? null : Json.as(Json.parse(text), type);
    }

    private static List<StoredFile> files(Row row) {
        List<StoredFile> files = new ArrayList<>();
        for (JsonNode file : Json.parse(row.getString("files"))) {
            files.add(Json.as(file, StoredFile.class));
        }
        return files;
    }

    private Optional<Row> first(String sql, Tuple values) {
        var rows = execute(sql, values).iterator();
        return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
    }

    private RowSet<Row> execute(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).await().atMost(PATIENCE);
    }
}
