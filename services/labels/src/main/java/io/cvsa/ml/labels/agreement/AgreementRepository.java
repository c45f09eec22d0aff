package io.cvsa.ml.labels.agreement;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads on the server, from all labels, what tells how far labelers agree. */
@ApplicationScoped
class AgreementRepository {

    private final Pool pool;

    AgreementRepository(Pool pool) {
        this.pool = pool;
    }

    /** Over all labelers together, as far as their labels are counted in the videos' effective labels. */
    Uni<KrippendorffAlpha> overall() {
        return pool.preparedQuery(AgreementSql.VOTES).execute().map(AgreementRepository::sum);
    }

    /** Two by two, of the labelers with the most labels. */
    Uni<List<LabelerPair>> pairs(int labelers) {
        return pool.preparedQuery(AgreementSql.PAIRS)
                .execute(Tuple.of(labelers))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(AgreementRepository::pair)
                        .toList());
    }

    private static KrippendorffAlpha sum(RowSet<Row> rows) {
        KrippendorffAlpha alpha = new KrippendorffAlpha(2);
        for (Row row : rows) {
            alpha.add(row.getLong("videos"), row.getInteger("yes"), row.getInteger("no"));
        }
        return alpha;
    }

    private static LabelerPair pair(Row row) {
        SharedAnswers shared = new SharedAnswers(
                row.getLong("both_yes"),
                row.getLong("only_first_yes"),
                row.getLong("only_second_yes"),
                row.getLong("both_no"));
        return LabelerPair.of(row.getString("first"), row.getString("second"), shared);
    }
}
