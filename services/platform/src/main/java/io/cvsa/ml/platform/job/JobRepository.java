package io.cvsa.ml.platform.job;

import io.cvsa.ml.platform.config.Schema;
import io.cvsa.ml.platform.event.Correlation;
import io.cvsa.ml.platform.event.OutboxEvent;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.platform.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The job table: one statement an act, every write of an execution fenced by its epoch. */
@Singleton
class JobRepository {
    private final Pool pool;
    private final Schema schema;
    private final Outbox outbox;

    @Inject
    JobRepository(Pool pool, Schema schema, Outbox outbox) {
        this.pool = pool;
        this.schema = schema;
        this.outbox = outbox;
    }

    Uni<Optional<JobView>> insert(SqlClient client, NewJob job) {
        Correlation here = Correlation.here();
        Tuple values = Tuple.of(job.id(), job.kind(), job.dedupeKey(), Json.text(job.spec()), job.createdBy())
                .addInteger(job.priority())
                .addString(here.id())
                .addString(here.traceparent());
        return first(client, JobSql.INSERT, values, JobRepository::view);
    }

    Uni<Optional<JobView>> find(UUID id) {
        return first(pool, JobSql.FIND, Tuple.of(id), JobRepository::view);
    }

    Uni<List<JobView>> list(String kind, UUID after, int limit) {
        return query(pool, JobSql.LIST, Tuple.of(kind, after, limit)).map(rows -> all(rows, JobRepository::view));
    }

    /** Asks to cancel; a job that nobody runs ends at once, with its events. Empty when it is already final or unknown. */
    Uni<Optional<JobState>> cancel(UUID id, List<OutboxEvent> events) {
        return first(
                pool,
                JobSql.CANCEL + announced("SELECT state FROM asked"),
                outbox.tuple(events).addUUID(id),
                JobRepository::state);
    }

    Uni<Boolean> wake(UUID id) {
        return query(pool, JobSql.WAKE, Tuple.of(id)).map(rows -> rows.rowCount() == 1);
    }

    Uni<Optional<ClaimedJob>> claim(List<String> kinds, String owner, Duration lease) {
        Tuple values = Tuple.of(kinds.toArray(String[]::new), owner, seconds(lease));
        return first(pool, JobSql.CLAIM, values, JobRepository::claimed);
    }

    /** Jobs whose deadline passed end as failed. */
    Uni<Integer> expire() {
        return query(pool, JobSql.EXPIRE, Tuple.tuple()).map(RowSet::rowCount);
    }

    /** Renews the lease; brings back whether a cancellation was asked for, empty when the job is lost. */
    Uni<Optional<Boolean>> heartbeat(ClaimedJob job, Duration lease, String progress) {
        Tuple values = Tuple.of(job.id(), job.epoch(), seconds(lease), progress);
        return first(pool, JobSql.HEARTBEAT, values, row -> row.getBoolean("cancel_requested"));
    }

    Uni<Boolean> checkpoint(ClaimedJob job, String checkpoint, String progress) {
        return one(JobSql.CHECKPOINT, Tuple.of(job.id(), job.epoch(), checkpoint, progress));
    }

    /** Ends the job and lets its events leave in the same statement; false when the job is lost. */
    Uni<Boolean> finish(
            ClaimedJob job, JobState state, String result, String error, String progress, List<OutboxEvent> events) {
        Tuple values = outbox.tuple(events)
                .addUUID(job.id())
                .addLong(job.epoch())
                .addString(state.text())
                .addString(result)
                .addString(error)
                .addString(progress);
        return first(
                        pool,
                        JobSql.FINISH + announced("SELECT count(*) AS ended FROM ended"),
                        values,
                        row -> row.getLong("ended") == 1)
                .map(found -> found.orElse(false));
    }

    Uni<Boolean> waitFor(ClaimedJob job, Duration max, String progress) {
        return one(JobSql.WAIT, Tuple.of(job.id(), job.epoch(), seconds(max), progress));
    }

    Uni<Boolean> retry(ClaimedJob job, Duration pause, String error) {
        return one(JobSql.RETRY, Tuple.of(job.id(), job.epoch(), seconds(pause), error));
    }

    Uni<Boolean> release(ClaimedJob job, String progress) {
        return one(JobSql.RELEASE, Tuple.of(job.id(), job.epoch(), progress));
    }

    private String announced(String then) {
        return ", announced AS (" + outbox.insert() + " WHERE EXISTS (SELECT 1 FROM ended)) " + then;
    }

    private Uni<Boolean> one(String sql, Tuple values) {
        return query(pool, sql, values).map(rows -> rows.rowCount() == 1);
    }

    private <T> Uni<Optional<T>> first(SqlClient client, String sql, Tuple values, Function<Row, T> read) {
        return query(client, sql, values).map(rows -> all(rows, read).stream().findFirst());
    }

    private Uni<RowSet<Row>> query(SqlClient client, String sql, Tuple values) {
        return client.preparedQuery(schema.in(sql)).execute(values);
    }

    private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> read) {
        List<T> all = new ArrayList<>(rows.size());
        rows.forEach(row -> all.add(read.apply(row)));
        return all;
    }

    private static Double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static JobState state(Row row) {
        return JobState.of(row.getString("state"));
    }

    private static ClaimedJob claimed(Row row) {
        return new ClaimedJob(
                row.getUUID("id"),
                row.getString("kind"),
                row.getLong("epoch"),
                Json.parse(row.getString("spec")),
                Json.parse(row.getString("checkpoint")),
                Json.parse(row.getString("progress")),
                row.getInteger("attempts"),
                row.getInteger("failures"),
                row.getBoolean("cancel_requested"),
                new Correlation(row.getString("correlation_id"), row.getString("traceparent")));
    }

    private static JobView view(Row row) {
        return new JobView(
                row.getUUID("id"),
                row.getString("kind"),
                row.getString("state"),
                Json.parse(row.getString("spec")),
                Json.parse(row.getString("progress")),
                Json.parse(row.getString("result")),
                row.getString("error"),
                row.getBoolean("cancel_requested"),
                row.getString("created_by"),
                instant(row, "created_at"),
                instant(row, "started_at"),
                instant(row, "finished_at"),
                row.getInteger("attempts"));
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }
}
