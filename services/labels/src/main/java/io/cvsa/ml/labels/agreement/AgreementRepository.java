package io.cvsa.ml.labels.agreement;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collector;
import java.util.stream.StreamSupport;

/** Reads from all votes, in one pass on the server, what tells how far labelers agree. */
@ApplicationScoped
class AgreementRepository {

    private final Pool pool;
    private final VoteScan scan;

    AgreementRepository(Pool pool, VoteScan scan) {
        this.pool = pool;
        this.scan = scan;
    }

    /** Over all labelers together, and two by two over those with the most labels. */
    Uni<AgreementCount> count(int busiest) {
        return busiest(busiest).chain(this::count);
    }

    private Uni<List<LabelerName>> busiest(int most) {
        return pool.preparedQuery(AgreementSql.BUSIEST).execute(Tuple.of(most)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> new LabelerName(row.getString("user"), row.getString("nickname"), row.getLong("labels")))
                .toList());
    }

    private Uni<AgreementCount> count(List<LabelerName> labelers) {
        Instant now = Instant.now();
        Tuple users = Tuple.tuple()
                .addArrayOfString(labelers.stream().map(LabelerName::user).toArray(String[]::new));
        return scan.collect(AgreementSql.HASH_GROUPS, AgreementSql.ANSWERS, users, sum(labelers.size()))
                .map(tally -> new AgreementCount(labelers, tally, now));
    }

    private static Collector<Row, AnswerTally, AnswerTally> sum(int labelers) {
        return Collector.of(() -> new AnswerTally(labelers), AgreementRepository::add, (one, other) -> {
            throw new IllegalStateException("rows come one after the other");
        });
    }

    private static void add(AnswerTally tally, Row row) {
        tally.add(
                row.getLong("videos"),
                row.getInteger("yes"),
                row.getInteger("no"),
                row.getLong("said_yes"),
                row.getLong("said_no"));
    }
}
