package io.cvsa.ml.embeddings.generation;

import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.model.RemoteSettings;
import io.cvsa.ml.embeddings.model.remote.Allowance;
import io.cvsa.ml.embeddings.vector.BlockingSql;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;

/** Leases requests from the database, by its clock: replicas share limits, a day's budget, and what a Retry-After said. */
@ApplicationScoped
class AllowanceRepository implements Allowance {

    private static final String LEASE =
            "SELECT wait_millis, leased_second, refusal FROM embeddings.lease_request($1, $2, $3, $4, $5)";

    /**
     * $3 is what the estimate was wrong by; a limit of tokens a minute is only corrected by an answer that came. $6 is cast, or
     * the comparison with a whole number, which is read first, would make whole seconds of it. Each part waits for the one
     * before, so that rows are locked in the order of {@code lease_request}: pace, second, day.
     */
    private static final String SETTLE = """
            WITH quiet AS (
                UPDATE embeddings.pace SET quiet_until = greatest(quiet_until, clock_timestamp() + make_interval(secs => $6))
                WHERE model = $1 AND $6::float8 > 0
                RETURNING 1),
            paced AS (
                UPDATE embeddings.pace_second SET tokens = greatest(0, tokens + $3)
                WHERE model = $1 AND second = $2 AND NOT $5 AND (SELECT count(*) FROM quiet) >= 0
                RETURNING 1)
            UPDATE embeddings.usage_day
            SET tokens = greatest(0, tokens + $3), texts = texts + $4, failed_requests = failed_requests + $5::int
            WHERE model = $1 AND day = (to_timestamp($2) AT TIME ZONE INTERVAL '+08:00')::date
              AND (SELECT count(*) FROM quiet) + (SELECT count(*) FROM paced) >= 0
            """;

    private final BlockingSql sql;

    AllowanceRepository(BlockingSql sql) {
        this.sql = sql;
    }

    @Override
    public Permit ask(ModelDefinition model, long tokens) {
        RemoteSettings remote = model.remote();
        Row row = sql.one(LEASE, model.key(), remote.rpm(), remote.tpm(), remote.dailyTokens(), tokens);
        String refusal = row.getString("refusal");
        return refusal == null
                ? new Permit(Duration.ZERO, null, row.getLong("leased_second"), tokens)
                : new Permit(
                        Duration.ofMillis(row.getLong("wait_millis")),
                        Refusal.valueOf(refusal.toUpperCase(Locale.ROOT)),
                        0,
                        0);
    }

    @Override
    public void settle(ModelDefinition model, Permit permit, Ending ending) {
        sql.run(
                SETTLE,
                model.key(),
                permit.second(),
                ending.tokens() - permit.tokens(),
                (long) ending.texts(),
                ending.failed(),
                ending.quiet().toMillis() / 1000.0);
    }
}
