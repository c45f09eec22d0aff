package io.cvsa.ml.labels.agreement;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads from all votes what everybody did, and how one person's labelling moves. */
@ApplicationScoped
class LabelerRepository {

    private static final int WEEKS = 26;
    private static final Compared NEVER = new Compared(null, 0, 0, 0, 0);

    private final Pool pool;
    private final VoteScan scan;

    LabelerRepository(Pool pool, VoteScan scan) {
        this.pool = pool;
        this.scan = scan;
    }

    private record Compared(String user, long videos, long yes, long shared, long agreed) {}

    /** Two passes over all votes, side by side. */
    Uni<LabelerList> labelers() {
        Instant now = Instant.now();
        Uni<List<Compared>> compared =
                scan.list(AgreementSql.HASH_GROUPS, AgreementSql.COMPARED, Tuple.tuple(), LabelerRepository::compared);
        Uni<List<LabelerStatistics>> counted =
                scan.list(AgreementSql.FOLLOW_INDEX, AgreementSql.COUNTED, Tuple.tuple(), LabelerRepository::counted);
        return Uni.combine().all().unis(compared, counted).with((beside, people) -> list(beside, people, now));
    }

    /** The last weeks in which this person labelled; none for somebody who never did. */
    Uni<LabelerDrift> drift(String user) {
        Uni<String> nickname = pool.preparedQuery(AgreementSql.NICKNAME)
                .execute(Tuple.of(user))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getString("nickname"));
        Uni<List<LabelerWeek>> weeks =
                scan.list(AgreementSql.HASH_GROUPS, AgreementSql.WEEKS, Tuple.of(user, WEEKS), LabelerRepository::week);
        return nickname.chain(name -> weeks.map(found -> new LabelerDrift(user, name, reversed(found))));
    }

    private static LabelerList list(List<Compared> beside, List<LabelerStatistics> counted, Instant now) {
        Map<String, Compared> byUser = beside.stream().collect(Collectors.toMap(Compared::user, Function.identity()));
        List<LabelerStatistics> items = counted.stream()
                .map(person -> {
                    Compared others = byUser.getOrDefault(person.user(), NEVER);
                    return person.beside(others.videos(), others.yes(), others.shared(), others.agreed());
                })
                .toList();
        return new LabelerList(items, now);
    }

    private static Compared compared(Row row) {
        return new Compared(
                row.getString("user"),
                row.getLong("videos"),
                row.getLong("yes"),
                row.getLong("shared"),
                row.getLong("agreed"));
    }

    /** What was counted; what is compared comes from the other pass. */
    private static LabelerStatistics counted(Row row) {
        return new LabelerStatistics(
                row.getString("user"),
                row.getString("nickname"),
                row.getLong("labels"),
                0,
                0,
                row.getLong("changed"),
                row.getLong("retracted"),
                0,
                0,
                row.getLong("gold_shared"),
                row.getLong("gold_agreed"),
                instant(row, "first_at"),
                instant(row, "last_at"));
    }

    private static LabelerWeek week(Row row) {
        return new LabelerWeek(
                row.getLocalDate("week"),
                row.getLong("labels"),
                row.getLong("yes"),
                row.getLong("shared"),
                row.getLong("agreed"));
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    private static <T> List<T> reversed(List<T> items) {
        List<T> copy = new ArrayList<>(items);
        Collections.reverse(copy);
        return copy;
    }
}
