package io.cvsa.ml.embeddings.generation;

import io.cvsa.ml.embeddings.vector.BlockingSql;
import io.cvsa.ml.platform.job.JobState;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.platform.page.Cursor;
import io.cvsa.ml.platform.page.Page;
import io.cvsa.ml.platform.problem.ProblemException;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Backfills and retries as they stand, and which of them a person has paused; every method blocks. */
@ApplicationScoped
class EmbeddingJobRepository {

    private static final String VIEW = """
            SELECT j.id, j.kind, j.state, j.spec::text AS spec, coalesce(j.result, j.progress)::text AS progress, j.error,
                   j.created_by, j.created_at, j.finished_at, p.job IS NOT NULL AS paused
            FROM embeddings.job j LEFT JOIN embeddings.job_pause p ON p.job = j.id
            WHERE j.kind IN ('backfill', 'retry')
            """;

    private static final String FIND = VIEW + " AND j.id = $1";

    private static final String LIST = VIEW + """
             AND ($1::text IS NULL OR j.spec ->> 'model' = $1)
             AND ($2::uuid IS NULL OR (j.created_at, j.id) < (SELECT b.created_at, b.id FROM embeddings.job b WHERE b.id = $2))
            ORDER BY j.created_at DESC, j.id DESC LIMIT $3
            """;

    private static final String PAUSE = """
            INSERT INTO embeddings.job_pause (job, paused_by)
            SELECT id, $2 FROM embeddings.job WHERE id = $1 AND state IN ('queued', 'waiting', 'running')
            ON CONFLICT (job) DO UPDATE SET paused_by = job_pause.paused_by RETURNING job
            """;

    private static final String RESUME = """
            DELETE FROM embeddings.job_pause p USING embeddings.job j
            WHERE p.job = $1 AND j.id = p.job AND j.state IN ('queued', 'waiting', 'running') RETURNING p.job
            """;

    private static final String PAUSED = "SELECT EXISTS (SELECT FROM embeddings.job_pause WHERE job = $1) AS paused";

    private final BlockingSql sql;

    EmbeddingJobRepository(BlockingSql sql) {
        this.sql = sql;
    }

    Optional<Found> find(UUID id) {
        return sql.list(FIND, EmbeddingJobRepository::read, id).stream().findFirst();
    }

    /** Newest first, of this model or of all. */
    Page<Found> page(String model, String after, int limit) {
        UUID last = after == null ? null : id(Cursor.decode(after, 1).get(0));
        return Page.of(
                sql.list(LIST, EmbeddingJobRepository::read, model, last, limit + 1), limit, job -> List.of(job.id()));
    }

    /** False when the job has ended. */
    boolean pause(UUID id, String user) {
        return sql.run(PAUSE, id, user).size() == 1;
    }

    /** False when it was not paused or has ended. */
    boolean resume(UUID id) {
        return sql.run(RESUME, id).size() == 1;
    }

    boolean paused(UUID id) {
        return sql.one(PAUSED, id).getBoolean("paused");
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest("bad-cursor", "The parameter 'after' is not a cursor of this list.");
        }
    }

    private static Found read(Row row) {
        String progress = row.getString("progress");
        OffsetDateTime finished = row.getOffsetDateTime("finished_at");
        return new Found(
                row.getUUID("id"),
                row.getString("kind"),
                JobState.of(row.getString("state")),
                Json.as(Json.parse(row.getString("spec")), BackfillSpec.class),
                progress == null ? BackfillProgress.start(0) : Json.as(Json.parse(progress), BackfillProgress.class),
                row.getString("error"),
                row.getString("created_by"),
                row.getOffsetDateTime("created_at").toInstant(),
                finished == null ? null : finished.toInstant(),
                row.getBoolean("paused"));
    }

    /**
     * A job of ours.
     *
     * @param spec model and force; a retry's ids are left out
     */
    record Found(
            UUID id,
            String kind,
            JobState state,
            BackfillSpec spec,
            BackfillProgress progress,
            String error,
            String startedBy,
            Instant createdAt,
            Instant finishedAt,
            boolean paused) {}
}
