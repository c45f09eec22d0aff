package io.cvsa.ml.training.batch;

import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.training.run.RunRepository;
import io.cvsa.ml.training.store.Sql;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The batches: queued with all their runs in one statement. */
@ApplicationScoped
public class BatchRepository {

    private static final String QUEUE = """
            WITH batch AS (
              INSERT INTO training.batch (id, name, dedupe_key, created_by, request)
              VALUES ($1, $2, $3, $4, $5::text::jsonb) ON CONFLICT DO NOTHING RETURNING id)
            """ + RunRepository.QUEUE_EACH + """
            SELECT id, true AS equal FROM batch UNION ALL
            SELECT id, (created_by, request) IS NOT DISTINCT FROM ($4, $5::text::jsonb) FROM training.batch
            WHERE dedupe_key = $3 LIMIT 1
            """;

    private static final String FIND =
            "SELECT id, request::text AS request, created_by, created_at FROM training.batch" + " WHERE id = $1";

    private static final String LIST = """
            SELECT b.id, b.name, b.created_by, b.created_at, count(*) AS runs,
              count(*) FILTER (WHERE r.model_version IS NOT NULL) AS succeeded,
              count(*) FILTER (WHERE r.model_version IS NULL AND j.state IN ('failed', 'superseded')) AS failed,
              count(*) FILTER (WHERE r.model_version IS NULL AND j.state = 'cancelled') AS cancelled,
              count(*) FILTER (WHERE r.model_version IS NULL AND j.state = 'running') AS running
            FROM (SELECT id, name, created_by, created_at FROM training.batch
                WHERE $1::uuid IS NULL
                  OR (created_at, id) < (SELECT l.created_at, l.id FROM training.batch l WHERE l.id = $1)
                ORDER BY created_at DESC, id DESC LIMIT $2) b
            JOIN training.run r ON r.batch_id = b.id JOIN training.job j ON j.id = r.id
            GROUP BY b.id, b.name, b.created_by, b.created_at ORDER BY b.created_at DESC, b.id DESC
            """;

    private final Sql sql;

    BatchRepository(Sql sql) {
        this.sql = sql;
    }

    /** The batch that has an order's dedupe key; not {@code equal} when another order took the key. */
    public record Queued(UUID id, boolean equal) {}

    /** Queues the batch with its runs, or finds the one that has this dedupe key. */
    public Queued queue(BatchOrder order) {
        Object[] columns = {
            order.id(),
            order.request().name(),
            order.dedupeKey(),
            order.requestedBy(),
            Json.text(order.request()),
            order.request().priority()
        };
        Object[] arguments = Stream.of(columns, RunRepository.columns(order.runs()))
                .flatMap(Stream::of)
                .toArray();
        return sql.first(QUEUE, BatchRepository::queued, arguments)
                // the equal order was committed after this statement began: now it is visible
                .or(() -> sql.first(QUEUE, BatchRepository::queued, arguments))
                .orElseThrow(() -> new IllegalStateException("neither queued nor found: " + order.dedupeKey()));
    }

    Optional<StoredBatch> find(UUID id) {
        return sql.first(
                FIND,
                row -> new StoredBatch(
                        row.getUUID("id"),
                        Json.as(Json.parse(row.getString("request")), BatchRequest.class),
                        row.getString("created_by"),
                        Sql.instant(row, "created_at")),
                id);
    }

    /** Newest first; {@code after} is the id of the last one already seen, or null. */
    List<BatchLine> list(UUID after, int limit) {
        return sql.list(LIST, BatchRepository::line, after, limit);
    }

    private static Queued queued(Row row) {
        return new Queued(row.getUUID("id"), row.getBoolean("equal"));
    }

    private static BatchLine line(Row row) {
        return new BatchLine(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("created_by"),
                Sql.instant(row, "created_at"),
                row.getInteger("runs"),
                row.getInteger("running"),
                row.getInteger("succeeded"),
                row.getInteger("failed"),
                row.getInteger("cancelled"));
    }
}
