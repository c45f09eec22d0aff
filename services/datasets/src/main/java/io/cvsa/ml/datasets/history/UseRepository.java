package io.cvsa.ml.datasets.history;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Reads what was trained on versions from the training service's tables; blocks. */
@ApplicationScoped
class UseRepository {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String UNDEFINED_TABLE = "42P01";

    /** The newest hundred of each version. */
    private static final String USES = """
            SELECT r.*, ARRAY(
              SELECT a.alias FROM training.model_alias a
              WHERE a.model_name = r.model_name AND a.version = r.model_version ORDER BY a.alias) AS aliases
            FROM unnest($1::uuid[]) AS d(id) CROSS JOIN LATERAL (
              SELECT n.id, n.dataset_id, n.model_name, n.model_version, n.trainer, n.requested_by, n.created_at,
                     coalesce(n.finished_at, j.finished_at) AS finished_at
              FROM training.run n LEFT JOIN training.job j ON j.id = n.id
              WHERE n.dataset_id = d.id ORDER BY n.created_at DESC, n.id DESC LIMIT 100) AS r
            ORDER BY r.created_at DESC, r.id DESC""";

    private final Pool pool;

    UseRepository(Pool pool) {
        this.pool = pool;
    }

    /** Newest first; none where nothing was ever trained here. */
    List<Use> of(Collection<UUID> datasets) {
        List<Use> uses = new ArrayList<>();
        Tuple values = Tuple.tuple().addArrayOfUUID(datasets.toArray(UUID[]::new));
        try {
            for (Row row : pool.preparedQuery(USES).execute(values).await().atMost(PATIENCE)) {
                uses.add(use(row));
            }
            return uses;
        } catch (PgException e) {
            if (UNDEFINED_TABLE.equals(e.getSqlState())) {
                return List.of();
            }
            throw e;
        }
    }

    private static Use use(Row row) {
        OffsetDateTime finished = row.getOffsetDateTime("finished_at");
        return new Use(
                row.getUUID("id"),
                row.getUUID("dataset_id"),
                row.getString("model_name"),
                row.getInteger("model_version"),
                List.of(row.getArrayOfStrings("aliases")),
                row.getString("trainer"),
                row.getString("requested_by"),
                row.getOffsetDateTime("created_at").toInstant(),
                finished == null ? null : finished.toInstant());
    }
}
