package io.cvsa.ml.platform.outbox;

import io.cvsa.ml.platform.config.Schema;
import io.cvsa.ml.platform.crash.CrashPoints;
import io.cvsa.ml.platform.event.Correlation;
import io.cvsa.ml.platform.event.OutboxEvent;
import io.cvsa.ml.platform.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Takes facts in the statement that makes them true, and wakes the relay that carries them to Kafka. */
@Singleton
public class Outbox {
    /** The relation of the events in parameters $1..$7, in the order of {@link #tuple}; the rows of {@link #INSERT}. */
    private static final String ROWS =
            "unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])"
                    + " AS e(id, topic, key, type, payload, correlation_id, traceparent)";

    private static final String INSERT =
            "INSERT INTO {s}.outbox(id, topic, key, type, payload, correlation_id, traceparent)"
                    + " SELECT e.id, e.topic, e.key, e.type, e.payload::jsonb, e.correlation_id, e.traceparent FROM "
                    + ROWS;

    private final Schema schema;
    private final Semaphore signal = new Semaphore(0);

    @Inject
    public Outbox(Schema schema) {
        this.schema = schema;
    }

    /** Tells the relay in this process that rows were committed; without it they leave within a second. */
    public void wake() {
        CrashPoints.reach("outbox.after-commit");
        if (signal.availablePermits() == 0) {
            signal.release();
        }
    }

    /** The column values of an event under the current correlation, for a service's own CTE. */
    public OutboxRow row(OutboxEvent event) {
        Correlation here = Correlation.here();
        return new OutboxRow(
                event.id(),
                event.topic(),
                event.key(),
                event.topic(),
                Json.text(event.payload()),
                here.id(),
                here.next().traceparent());
    }

    /** Appends events in one statement, inside the caller's transaction or on its own; call {@link #wake} after commit. */
    public Uni<Void> append(SqlClient client, List<OutboxEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return client.preparedQuery(insert()).execute(tuple(events)).replaceWithVoid();
    }

    /** The INSERT over parameters $1..$7 of {@link #tuple}; append {@code WHERE …} to gate it by another CTE. */
    public String insert() {
        return schema.in(INSERT);
    }

    /** Parameters $1..$7 of {@link #insert}: one array a column. */
    public Tuple tuple(List<OutboxEvent> events) {
        List<OutboxRow> rows = events.stream().map(this::row).toList();
        return Tuple.tuple()
                .addArrayOfUUID(rows.stream().map(OutboxRow::id).toArray(UUID[]::new))
                .addArrayOfString(column(rows, OutboxRow::topic))
                .addArrayOfString(column(rows, OutboxRow::key))
                .addArrayOfString(column(rows, OutboxRow::type))
                .addArrayOfString(column(rows, OutboxRow::payloadJson))
                .addArrayOfString(column(rows, OutboxRow::correlationId))
                .addArrayOfString(column(rows, OutboxRow::traceparent));
    }

    /** Blocks until woken or until the time has passed. */
    boolean awaitWake(long millis) throws InterruptedException {
        boolean woken = signal.tryAcquire(millis, TimeUnit.MILLISECONDS);
        signal.drainPermits();
        return woken;
    }

    private static String[] column(List<OutboxRow> rows, Function<OutboxRow, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }
}
