package io.cvsa.ml.datasets.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.contracts.DatasetSpec;
import io.cvsa.ml.datasets.export.StoredFile;
import io.cvsa.ml.datasets.split.LeakReport;
import io.cvsa.ml.platform.json.Json;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads the versions; all methods block. */
@ApplicationScoped
public class DatasetRepository {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String UNDEFINED_TABLE = "42P01";

    private static final String SUMMARY =
            "SELECT id, name, version, hash, model, dimensions, rows, positives, conflicts,"
                    + " train, validation, test, created_at, build_id, trashed_at, trashed_by, purge_at";

    private static final String FROM =
            " FROM datasets.version LEFT JOIN datasets.trash ON trash.dataset_id = version.id";

    /** Days are whole, and of the day on which the version was frozen only the last label's time is known. */
    private static final String SINCE =
            ", (SELECT coalesce(sum(CASE WHEN d.day > (as_of AT TIME ZONE 'Asia/Shanghai')::date THEN d.labels"
                    + " WHEN d.last_at > as_of THEN 1 ELSE 0 END), 0)::bigint FROM labels.labeler_day d) AS labels_since";

    private static final String UNKNOWN = ", NULL::bigint AS labels_since";

    private static final String PAGE = FROM
            + " WHERE (trashed_at IS NOT NULL) = $5 AND ($1::timestamptz IS NULL OR (created_at, id) < ($1::timestamptz, $2::uuid))"
            + " AND ($3::text IS NULL OR name = $3)"
            + " ORDER BY created_at DESC, id DESC LIMIT $4";

    private static final String LIST = SUMMARY + SINCE + PAGE;

    private static final String LIST_WITHOUT_LABELS = SUMMARY + UNKNOWN + PAGE;

    private static final String SOME =
            SUMMARY + UNKNOWN + FROM + " WHERE id = ANY($1) ORDER BY created_at DESC, id DESC";

    private static final String FILES = """
            SELECT v.id, v.hash, f ->> 'sha256' AS sha256
            FROM datasets.version v CROSS JOIN jsonb_array_elements(v.files) AS f WHERE f ->> 'name' = 'rows.jsonl'""";

    private static final String ONE = SUMMARY + UNKNOWN + ", recipe, spec::text AS spec, as_of, leaks::text AS leaks,"
            + " files::text AS files, counts::text AS counts, created_by" + FROM + " WHERE id = $1";

    private static final String PURGED = "SELECT name || ' v' || version AS name, purged_by, purged_at"
            + " FROM datasets.purged WHERE dataset_id = $1 ORDER BY purged_at DESC LIMIT 1";

    private final Pool pool;

    DatasetRepository(Pool pool) {
        this.pool = pool;
    }

    /** Newest first; {@code name} may be null for all; those in the trash, or those that are not. */
    List<DatasetSummary> list(OffsetDateTime createdAt, UUID id, String name, int limit, boolean trash) {
        Tuple values = Tuple.of(createdAt, id, name, limit, trash);
        return listed(values).stream().map(DatasetSummary::of).toList();
    }

    private List<Row> listed(Tuple values) {
        try {
            return rows(LIST, values);
        } catch (PgException e) {
            if (UNDEFINED_TABLE.equals(e.getSqlState())) {
                return rows(LIST_WITHOUT_LABELS, values);
            }
            throw e;
        }
    }

    /** Those of these ids that there are, newest first. */
    public List<DatasetSummary> some(Collection<UUID> ids) {
        Tuple values = Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new));
        return rows(SOME, values).stream().map(DatasetSummary::of).toList();
    }

    /** The rows of every version, those in the trash too. */
    public List<VersionFile> files() {
        return rows(FILES, Tuple.tuple()).stream()
                .map(row -> new VersionFile(row.getUUID("id"), row.getString("hash"), row.getString("sha256")))
                .toList();
    }

    /** The version of this id. */
    public Optional<DatasetDetail> find(UUID id) {
        return rows(ONE, Tuple.of(id)).stream().findFirst().map(DatasetRepository::detail);
    }

    /** Who purged the version that had this id, and when, as a sentence. */
    Optional<String> purged(UUID id) {
        return rows(PURGED, Tuple.of(id)).stream()
                .findFirst()
                .map(row -> row.getString("name") + " was purged by " + row.getString("purged_by") + " at "
                        + row.getOffsetDateTime("purged_at").toInstant() + ".");
    }

    private static DatasetDetail detail(Row row) {
        List<StoredFile> files = new ArrayList<>();
        for (JsonNode file : Json.parse(row.getString("files"))) {
            files.add(Json.as(file, StoredFile.class));
        }
        return new DatasetDetail(
                DatasetSummary.of(row),
                row.getString("recipe"),
                json(row, "spec", DatasetSpec.class),
                row.getOffsetDateTime("as_of").toInstant(),
                json(row, "leaks", LeakReport.class),
                files,
                json(row, "counts", VersionCounts.class),
                row.getString("created_by"));
    }

    private static <T> T json(Row row, String column, Class<T> type) {
        return Json.as(Json.parse(row.getString(column)), type);
    }

    private List<Row> rows(String sql, Tuple values) {
        RowSet<Row> found = pool.preparedQuery(sql).execute(values).await().atMost(PATIENCE);
        List<Row> rows = new ArrayList<>(found.size());
        found.forEach(rows::add);
        return rows;
    }
}
