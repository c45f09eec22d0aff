package io.cvsa.ml.platform.outbox;

import io.cvsa.ml.platform.config.Schema;
import io.cvsa.ml.platform.event.Correlation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** The outbox table as the relay sees it: claim under a lease, delete what was sent, give back what was not. */
@Singleton
class OutboxRepository {
    private static final String CLAIM = "UPDATE {s}.outbox SET lease_until = now() + make_interval(secs => $1)"
            + " WHERE id IN (SELECT id FROM {s}.outbox WHERE lease_until IS NULL OR lease_until < now()"
            + " ORDER BY seq LIMIT $2 FOR UPDATE SKIP LOCKED)"
            + " RETURNING id, seq, topic, key, payload::text AS payload, correlation_id, traceparent, created_at";
    private static final String DELETE = "DELETE FROM {s}.outbox WHERE id = ANY($1)";
    private static final String POSTPONE =
            "UPDATE {s}.outbox SET lease_until = now() + make_interval(secs => $2) WHERE id = ANY($1)";
    private static final String BACKLOG = "SELECT count(*) AS pending,"
            + " coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8 AS age FROM {s}.outbox";

    private final Pool pool;
    private final Schema schema;

    @Inject
    OutboxRepository(Pool pool, Schema schema) {
        this.pool = pool;
        this.schema = schema;
    }

    /** Leases the oldest free rows, in the order in which they were written. */
    Uni<List<OutboxRecord>> claim(Duration lease, int limit) {
        return query(CLAIM, Tuple.of(seconds(lease), limit)).map(OutboxRepository::records);
    }

    Uni<Void> delete(Collection<UUID> ids) {
        return query(DELETE, Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    Uni<Void> postpone(Collection<UUID> ids, Duration pause) {
        return query(
                        POSTPONE,
                        Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)).addDouble(seconds(pause)))
                .replaceWithVoid();
    }

    Uni<OutboxBacklog> backlog() {
        return query(BACKLOG, Tuple.tuple())
                .map(rows -> rows.iterator().next())
                .map(row -> new OutboxBacklog(row.getLong("pending"), row.getDouble("age")));
    }

    private Uni<RowSet<Row>> query(String sql, Tuple values) {
        return pool.preparedQuery(schema.in(sql)).execute(values);
    }

    private static List<OutboxRecord> records(RowSet<Row> rows) {
        List<OutboxRecord> records = new ArrayList<>(rows.size());
        rows.forEach(row -> records.add(record(row)));
        records.sort(Comparator.comparingLong(OutboxRecord::sequence));
        return records;
    }

    private static OutboxRecord record(Row row) {
        return new OutboxRecord(
                row.getUUID("id"),
                row.getLong("seq"),
                row.getString("topic"),
                row.getString("key"),
                row.getString("payload"),
                new Correlation(row.getString("correlation_id"), row.getString("traceparent")),
                row.getOffsetDateTime("created_at").toInstant());
    }

    private static Double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
