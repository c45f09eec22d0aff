package io.cvsa.ml.datasets.build;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.contracts.TextsEmbedded;
import io.cvsa.ml.platform.event.EventEnvelope;
import io.cvsa.ml.platform.job.JobLost;
import io.cvsa.ml.platform.job.JobRun;
import io.cvsa.ml.platform.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The chunks of missing texts: planned and sent by the leased job only, answered by whoever consumes the answers. */
@ApplicationScoped
public class ChunkRepository {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LONGEST_RESEND_SECONDS = 600;

    /** $1 build, $2 epoch, $3 snapshot epoch, $4 chunks as JSON [[checksum, …], …]; planning twice changes nothing. */
    private static final String PLAN = """
            WITH fence AS (
              SELECT id FROM datasets.job WHERE id = $1 AND epoch = $2 AND state = 'running' FOR UPDATE),
            base AS (
              SELECT coalesce(max(seq) + 1, 0) AS seq FROM datasets.chunk WHERE build_id = $1
              HAVING NOT coalesce(bool_or(snapshot_epoch = $3), false)),
            planned AS (
              INSERT INTO datasets.chunk (build_id, seq, snapshot_epoch, checksums)
              SELECT f.id, base.seq + (p.at - 1)::int, $3, ARRAY(SELECT jsonb_array_elements_text(p.checksums))
              FROM fence f CROSS JOIN base
              CROSS JOIN LATERAL jsonb_array_elements($4::text::jsonb) WITH ORDINALITY AS p(checksums, at)
              RETURNING seq)
            SELECT (SELECT count(*) FROM fence) AS held, (SELECT count(*) FROM planned) AS planned""";

    /** $1 build, $2 snapshot epoch, $3 seconds after which a chunk is sent again, doubled each time, $4 the longest. */
    private static final String STATUS = """
            SELECT seq, answered_at IS NOT NULL AS answered, failed::text AS failed, sent_at IS NULL OR
                   sent_at < now() - make_interval(secs => least($4, $3 * power(2, least(sends - 1, 20)))) AS due
            FROM datasets.chunk WHERE build_id = $1 AND snapshot_epoch = $2 ORDER BY seq""";

    private static final String SENT = """
            UPDATE datasets.chunk SET sends = sends + 1, sent_at = now() WHERE build_id = $1 AND seq = ANY($2)""";

    /**
     * Inbox, answer and wake-up in one statement; the job runs when the last chunk is answered, when a text failed, or
     * when $8 chunks or fewer are under way and more are to be sent.
     */
    private static final String ANSWER = """
            WITH gate AS (
              INSERT INTO datasets.inbox (consumer, event_id) VALUES ('texts-embedded', $1)
              ON CONFLICT DO NOTHING RETURNING event_id),
            answered AS (
              UPDATE datasets.chunk SET answered_at = now(), stored = $4, reused = $5, tokens = $6, failed = $7::text::jsonb
              WHERE build_id = $2 AND seq = $3 AND answered_at IS NULL AND EXISTS (SELECT FROM gate)
              RETURNING build_id, snapshot_epoch)
            UPDATE datasets.job j
            SET woken = true, run_at = CASE WHEN j.state = 'waiting' THEN now() ELSE j.run_at END
            FROM answered a CROSS JOIN LATERAL (
              SELECT count(*) AS unanswered, count(c.sent_at) AS under_way
              FROM datasets.chunk c WHERE c.build_id = a.build_id AND c.snapshot_epoch = a.snapshot_epoch
              AND c.answered_at IS NULL AND c.seq <> $3) other
            WHERE j.id = a.build_id AND ($7 <> '[]' OR other.unanswered = 0
              OR other.under_way <= $8 AND other.unanswered > other.under_way)""";

    private final Pool pool;

    ChunkRepository(Pool pool) {
        this.pool = pool;
    }

    /** Stores the plan of a snapshot once; blocks. */
    public void plan(JobRun job, long snapshotEpoch, List<List<String>> chunks) {
        Tuple values = Tuple.of(job.id(), job.epoch(), snapshotEpoch, Json.text(chunks));
        Row row = await(pool.preparedQuery(PLAN).execute(values)).iterator().next();
        if (row.getLong("held") == 0) {
            throw new JobLost("another worker has the build");
        }
    }

    /** Blocks. */
    ChunkStatus status(UUID buildId, long snapshotEpoch, Duration resendAfter) {
        Tuple values =
                Tuple.of(buildId, snapshotEpoch, resendAfter.toMillis() / 1000.0, (double) LONGEST_RESEND_SECONDS);
        ChunkStatus status = ChunkStatus.none();
        for (Row row : await(pool.preparedQuery(STATUS).execute(values))) {
            status.add(row.getInteger("seq"), row.getBoolean("answered"), row.getBoolean("due"));
            failures(row.getString("failed"), status.failed());
        }
        return status;
    }

    private static void failures(String json, List<TextsEmbedded.Failure> into) {
        for (JsonNode failure : Json.parse(json)) {
            into.add(Json.as(failure, TextsEmbedded.Failure.class));
        }
    }

    /** Remembers when these chunks were sent; blocks. */
    void sent(UUID buildId, List<Integer> chunks) {
        Tuple values = Tuple.of(buildId).addArrayOfInteger(chunks.toArray(Integer[]::new));
        await(pool.preparedQuery(SENT).execute(values));
    }

    /** Takes an answer once; true when the build's job should look at it now. */
    Uni<Boolean> answer(EventEnvelope<TextsEmbedded> event) {
        TextsEmbedded answer = event.payload();
        Tuple values = Tuple.of(event.id(), answer.buildId(), answer.chunk(), answer.stored(), answer.reused())
                .addLong(answer.tokens())
                .addString(Json.text(answer.failed()))
                .addLong(Embedding.UNDER_WAY / 2L);
        return pool.preparedQuery(ANSWER).execute(values).map(rows -> rows.rowCount() > 0);
    }

    private static RowSet<Row> await(Uni<RowSet<Row>> rows) {
        return rows.await().atMost(PATIENCE);
    }
}
