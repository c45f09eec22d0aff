package io.cvsa.ml.platform.job;

/** The statements over the job table; {@code {s}} stands for the service's schema. */
final class JobSql {
    private static final String VIEW = "id, kind, state, spec::text AS spec, progress::text AS progress,"
            + " result::text AS result, error, cancel_requested, created_by, created_at, started_at, finished_at, attempts";

    private static final String CLAIMED = "j.id, j.kind, j.epoch, j.spec::text AS spec,"
            + " j.checkpoint::text AS checkpoint, j.progress::text AS progress, j.attempts, j.failures,"
            + " j.cancel_requested, j.correlation_id, j.traceparent";

    private static final String FENCE = " WHERE id = $1 AND epoch = $2 AND state = 'running'";

    /** The new row, or the one that has this dedupe key; nothing when that one was committed meanwhile: ask again. */
    static final String INSERT = "WITH added AS (INSERT INTO {s}.job(id, kind, dedupe_key, spec, created_by, priority,"
            + " correlation_id, traceparent) VALUES ($1, $2, $3, $4::text::jsonb, $5, $6, $7, $8)"
            + " ON CONFLICT (dedupe_key) DO NOTHING RETURNING " + VIEW + ")"
            + " SELECT * FROM added UNION ALL SELECT "
            + VIEW + " FROM {s}.job WHERE dedupe_key = $3 AND NOT EXISTS (SELECT 1 FROM added)";

    static final String FIND = "SELECT " + VIEW + " FROM {s}.job WHERE id = $1";

    static final String LIST = "SELECT " + VIEW + " FROM {s}.job WHERE kind = $1 AND ($2::uuid IS NULL"
            + " OR (created_at, id) < (SELECT b.created_at, b.id FROM {s}.job b WHERE b.id = $2))"
            + " ORDER BY created_at DESC, id DESC LIMIT $3";

    static final String WAKE = "UPDATE {s}.job SET woken = true,"
            + " run_at = CASE WHEN state = 'waiting' THEN now() ELSE run_at END"
            + " WHERE id = $1 AND state IN ('waiting', 'running')";

    static final String CLAIM = "UPDATE {s}.job j SET state = 'running', epoch = j.epoch + 1, owner = $2,"
            + " lease_until = now() + make_interval(secs => $3), started_at = coalesce(j.started_at, now()),"
            + " attempts = j.attempts + CASE WHEN j.state = 'waiting' THEN 0 ELSE 1 END, woken = false"
            + " FROM (SELECT id FROM {s}.job WHERE kind = ANY($1)"
            + " AND ((state IN ('queued', 'waiting') AND run_at <= now()) OR (state = 'running' AND lease_until < now()))"
            + " ORDER BY priority DESC, run_at, id LIMIT 1 FOR UPDATE SKIP LOCKED) c"
            + " WHERE j.id = c.id RETURNING " + CLAIMED;

    static final String EXPIRE = "UPDATE {s}.job SET state = 'failed', error = 'the deadline has passed',"
            + " finished_at = now(), owner = NULL, lease_until = NULL WHERE deadline < now()"
            + " AND (state IN ('queued', 'waiting') OR (state = 'running' AND lease_until < now()))";

    static final String HEARTBEAT = "UPDATE {s}.job SET lease_until = now() + make_interval(secs => $3),"
            + " progress = coalesce($4::text::jsonb, progress)" + FENCE + " RETURNING cancel_requested";

    static final String CHECKPOINT = "UPDATE {s}.job SET checkpoint = $3::text::jsonb,"
            + " progress = coalesce($4::text::jsonb, progress)" + FENCE;

    static final String WAIT = "UPDATE {s}.job SET state = 'waiting', owner = NULL, lease_until = NULL,"
            + " run_at = CASE WHEN woken OR cancel_requested THEN now() ELSE now() + make_interval(secs => $3) END,"
            + " progress = coalesce($4::text::jsonb, progress)" + FENCE;

    static final String RETRY = "UPDATE {s}.job SET state = 'queued', owner = NULL, lease_until = NULL,"
            + " run_at = now() + make_interval(secs => $3), failures = failures + 1, error = $4" + FENCE;

    static final String RELEASE = "UPDATE {s}.job SET state = 'queued', owner = NULL, lease_until = NULL,"
            + " attempts = greatest(attempts - 1, 0), progress = coalesce($3::text::jsonb, progress)"
            + FENCE;

    /** $1..$7 are the events, $8 the id. */
    static final String CANCEL = "WITH asked AS (UPDATE {s}.job SET cancel_requested = true,"
            + " state = CASE WHEN state = 'running' THEN state ELSE 'cancelled' END,"
            + " finished_at = CASE WHEN state = 'running' THEN NULL ELSE now() END"
            + " WHERE id = $8 AND state IN ('queued', 'waiting', 'running') RETURNING id, state),"
            + " ended AS (SELECT id, state FROM asked WHERE state = 'cancelled')";

    /** $1..$7 are the events, $8 the id, $9 the epoch. */
    static final String FINISH =
            "WITH ended AS (UPDATE {s}.job SET state = $10, result = $11::text::jsonb, error = $12,"
                    + " progress = coalesce($13::text::jsonb, progress), finished_at = now(), owner = NULL, lease_until = NULL"
                    + " WHERE id = $8 AND epoch = $9 AND state = 'running' RETURNING id)";

    private JobSql() {}
}
