package io.cvsa.ml.labels.queue;

import io.cvsa.ml.labels.video.Onlooker;
import io.cvsa.ml.labels.video.Values;
import io.cvsa.ml.labels.video.VideoQuery;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** One attempt to take videos off a queue, as a statement. */
final class Candidates {

    private static final int FEWEST = 10;

    private final Values values;
    private final String sql;
    private final int missing;

    /**
     * @param before what earlier attempts of the same request got
     * @param attempt counted from 0; each looks at twice as many candidates
     */
    Candidates(LeaseRequest wanted, Onlooker onlooker, List<Long> before, int attempt) {
        this.missing = wanted.count() - before.size();
        int most = Math.max(FEWEST, 2 * missing) << attempt;
        Long[] held = Stream.concat(wanted.hold().stream(), before.stream()).toArray(Long[]::new);
        VideoQuery query = new VideoQuery(wanted.filter(), onlooker);
        this.values = wanted.queue() == DeskQueue.FILTER ? query.values() : new Values();
        Parameters parameters = new Parameters(values)
                .with("me", onlooker.user(), "text")
                .with("desk", wanted.desk(), "text")
                .with("hold", held, "bigint[]")
                .with(
                        "not",
                        Stream.concat(wanted.exclude().stream(), Stream.of(held))
                                .toArray(Long[]::new),
                        "bigint[]")
                .with("needed", onlooker.needed(), "integer")
                .with("dice", ThreadLocalRandom.current().nextDouble(), "float8")
                .with("most", most, "bigint")
                .with("count", missing, "bigint")
                .with("spread", attempt > 0, "boolean");
        this.sql = parameters.in(LeaseSql.TAKE.formatted(
                wanted.queue() == DeskQueue.FILTER ? filtered(query, most) : of(wanted.queue())));
    }

    private static String of(DeskQueue queue) {
        return switch (queue) {
            case UNLABELLED_RANDOM -> QueueSql.RANDOM;
            case UNLABELLED_NEWEST -> QueueSql.NEWEST;
            case SECOND -> QueueSql.SECOND;
            case DISPUTED -> QueueSql.DISPUTED;
            case SKIPPED -> QueueSql.SKIPPED;
            case FILTER -> throw new IllegalArgumentException("a filter is put together for each request");
        };
    }

    private static String filtered(VideoQuery query, int most) {
        return "SELECT aid, -sort_key::float8 AS place FROM ("
                + query.and(QueueSql.WANTED).found(most) + ") AS found";
    }

    String sql() {
        return sql;
    }

    Tuple tuple() {
        return values.tuple();
    }

    int missing() {
        return missing;
    }
}
