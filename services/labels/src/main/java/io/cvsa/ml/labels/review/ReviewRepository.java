package io.cvsa.ml.labels.review;

import io.cvsa.ml.contracts.EffectiveLabel;
import io.cvsa.ml.contracts.Topics;
import io.cvsa.ml.labels.aid.Aid;
import io.cvsa.ml.platform.event.Correlation;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.platform.page.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Decisions, returns and comments of reviewers, each with what it makes of the video, and the lists to work from. */
@ApplicationScoped
public class ReviewRepository {

    private final Pool pool;

    ReviewRepository(Pool pool) {
        this.pool = pool;
    }

    /** Does the step, writes it down and announces what changes a label, in one statement. */
    Uni<ReviewOutcome> act(ReviewStep step) {
        Correlation correlation = Correlation.here();
        Tuple values = Tuple.tuple()
                .addLong(step.aid().value())
                .addString(step.user())
                .addString(step.key())
                .addString(step.fingerprint())
                .addString(step.act().column())
                .addBoolean(step.label())
                .addString(step.comment())
                .addInteger(step.more())
                .addUUID(UUID.randomUUID())
                .addString(Topics.LABEL_WRITTEN)
                .addString(correlation.id())
                .addString(correlation.next().traceparent());
        return pool.preparedQuery(ReviewSql.ACT)
                .execute(values)
                .map(rows -> rows.iterator().next())
                .map(row -> new ReviewOutcome(
                        row.getBoolean("known"),
                        Optional.ofNullable(row.getString("request_hash")),
                        row.getBoolean("done"),
                        row.getBoolean("decided")));
    }

    /** Where the review of a video stands; empty where nobody reviewed it. */
    Uni<Optional<ReviewState>> state(Aid aid) {
        return pool.preparedQuery(ReviewSql.FIND)
                .execute(Tuple.of(aid.value()))
                .map(rows -> rows.rowCount() == 0
                        ? Optional.empty()
                        : Optional.ofNullable(state(rows.iterator().next())));
    }

    /** One page of a queue behind a place. */
    Uni<Page<Dispute>> list(ReviewQueue queue, long place, long aid, int limit) {
        return pool.preparedQuery(queue.sql())
                .execute(Tuple.of(place, aid, limit + 1))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ReviewRepository::dispute)
                        .toList())
                .map(rows -> Page.of(rows, limit, dispute -> List.of(dispute.place(), dispute.aid())));
    }

    private static ReviewState state(Row row) {
        String review = row.getString("review");
        return review == null ? null : Json.as(Json.parse(review), ReviewState.class);
    }

    private static Dispute dispute(Row row) {
        OffsetDateTime published = row.getOffsetDateTime("published_at");
        String label = row.getString("state");
        String votes = row.getString("votes");
        return new Dispute(
                row.getLong("aid"),
                row.getString("bvid"),
                row.getString("title"),
                row.getString("tags"),
                row.getString("description"),
                row.getString("uploader"),
                row.getString("cover_url"),
                published == null ? null : published.toInstant(),
                row.getInteger("duration"),
                row.getLong("views"),
                row.getInteger("yes"),
                row.getInteger("no"),
                label == null ? null : EffectiveLabel.valueOf(label.toUpperCase(Locale.ROOT)),
                Instant.EPOCH.plus(row.getLong("place"), ChronoUnit.MICROS),
                votes == null ? List.of() : List.of(Json.as(Json.parse(votes), DisputeVote[].class)),
                state(row),
                null,
                row.getLong("place"));
    }
}
