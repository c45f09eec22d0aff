package io.cvsa.ml.labels.label;

import io.cvsa.ml.contracts.Topics;
import io.cvsa.ml.platform.event.Correlation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The append-only labels of {@code internal.video_type_label} and their retractions. */
@ApplicationScoped
public class LabelRepository {

    private final Pool pool;

    LabelRepository(Pool pool) {
        this.pool = pool;
    }

    /** Writes the label, its receipt under the idempotency key and its event in one statement. */
    Uni<LabelOutcome> write(LabelAct act) {
        Correlation correlation = Correlation.here();
        Tuple values = Tuple.tuple()
                .addLong(act.aid().value())
                .addBoolean(act.label())
                .addString(act.user())
                .addString(act.key())
                .addString(act.fingerprint())
                .addUUID(UUID.randomUUID())
                .addString(Topics.LABEL_WRITTEN)
                .addString(correlation.id())
                .addString(correlation.next().traceparent())
                .addInteger(act.guide());
        return pool.preparedQuery(LabelSql.WRITE).execute(values).map(LabelRepository::outcome);
    }

    /** Takes a label back; only its own labeler may, unless {@code anyone}. Empty when there is no such label. */
    Uni<Optional<Boolean>> retract(long labelId, String user, boolean anyone) {
        Correlation correlation = Correlation.here();
        Tuple values = Tuple.tuple()
                .addLong(labelId)
                .addString(user)
                .addBoolean(anyone)
                .addUUID(UUID.randomUUID())
                .addString(Topics.LABEL_WRITTEN)
                .addString(correlation.id())
                .addString(correlation.next().traceparent());
        return pool.preparedQuery(LabelSql.RETRACT).execute(values).map(rows -> first(rows)
                .map(row -> row.getBoolean("allowed")));
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst();
    }

    private static LabelOutcome outcome(RowSet<Row> rows) {
        Row row = rows.iterator().next();
        Optional<LabelReceipt> receipt = Optional.ofNullable(row.getLong("id"))
                .map(id -> new LabelReceipt(
                        id,
                        row.getLong("aid"),
                        row.getBoolean("label"),
                        row.getString("user"),
                        row.getOffsetDateTime("created_at").toInstant()));
        return new LabelOutcome(row.getBoolean("known"), Optional.ofNullable(row.getString("request_hash")), receipt);
    }
}
