package io.cvsa.ml.labels.label;

import io.cvsa.ml.platform.memo.Remembered;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;

/** Counts over everything, for a panel that asks again after every label. */
@ApplicationScoped
class SummaryRepository {

    /** Counting a million videos takes a tenth of a second: all who ask within this time share one count. */
    private static final Duration LIFE = Duration.ofSeconds(1);

    private final Pool pool;
    private final Remembered<Row> catalogue;

    SummaryRepository(Pool pool) {
        this.pool = pool;
        this.catalogue = new Remembered<>(LIFE, () -> pool.preparedQuery(EffectiveLabelSql.CATALOGUE)
                .execute()
                .map(rows -> rows.iterator().next()));
    }

    /** The counts, those of the catalogue up to a second old. */
    Uni<LabelSummary> summary(String caller) {
        Uni<Row> labelers = pool.preparedQuery(EffectiveLabelSql.LABELERS)
                .execute(Tuple.of(caller))
                .map(rows -> rows.iterator().next());
        return Uni.combine().all().unis(catalogue.get(), labelers).with(SummaryRepository::summary);
    }

    private static LabelSummary summary(Row catalogue, Row labelers) {
        OffsetDateTime last = labelers.getOffsetDateTime("last_label_at");
        return new LabelSummary(
                catalogue.getLong("videos"),
                catalogue.getLong("labelled"),
                catalogue.getLong("yes"),
                catalogue.getLong("no"),
                catalogue.getLong("ties"),
                catalogue.getLong("conflicts"),
                catalogue.getLong("gold"),
                labelers.getLong("labelers"),
                labelers.getLong("labels"),
                labelers.getLong("today"),
                labelers.getLong("mine"),
                last == null ? null : last.toInstant());
    }
}
