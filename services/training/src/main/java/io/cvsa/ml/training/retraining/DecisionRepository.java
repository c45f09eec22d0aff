package io.cvsa.ml.training.retraining;

import io.cvsa.ml.contracts.BuildRequested;
import io.cvsa.ml.contracts.Topics;
import io.cvsa.ml.platform.event.OutboxEvent;
import io.cvsa.ml.platform.outbox.Outbox;
import io.cvsa.ml.platform.outbox.OutboxRow;
import io.cvsa.ml.training.registry.GateCheck;
import io.cvsa.ml.training.store.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Every decision of a policy in a sentence; a decision to build leaves with its request in one statement. */
@ApplicationScoped
public class DecisionRepository {

    private static final String REQUEST_BUILD = """
            WITH due AS (
              SELECT model_name, changed_labels FROM training.retraining_policy
              WHERE model_name = $1 AND enabled AND build_id IS NULL AND changed_labels >= min_changed_labels
                AND changed_labels >= $2
                AND (build_requested_at IS NULL OR build_requested_at + make_interval(mins => cooldown_minutes) <= now())
                AND (retry_at IS NULL OR retry_at <= now())
              FOR UPDATE),
            taken AS (
              UPDATE training.retraining_policy SET changed_labels = 0, build_id = $3, build_requested_at = now(),
                last_sentence = $4, last_sentence_at = now()
              WHERE model_name = (SELECT model_name FROM due)),
            cleared AS (DELETE FROM training.label_signal WHERE model_name = (SELECT model_name FROM due)),
            decision AS (
              INSERT INTO training.retraining_decision (model_name, decision, sentence, changed_labels, build_id)
              SELECT model_name, 'build-requested', $4, changed_labels, $3 FROM due)
            INSERT INTO training.outbox (id, topic, key, type, payload, correlation_id, traceparent)
            SELECT $5, $6, $7, $6, $8::text::jsonb, $9, $10 FROM due RETURNING id
            """;

    private static final String REFUSE = """
            WITH noted AS (
              UPDATE training.retraining_policy SET last_sentence = $2, last_sentence_at = now()
              WHERE model_name = $1 AND last_sentence IS DISTINCT FROM $2
                AND (last_sentence_at IS NULL OR last_sentence_at <= now() - make_interval(secs => $4))
              RETURNING model_name)
            INSERT INTO training.retraining_decision (model_name, decision, sentence, changed_labels)
            SELECT model_name, 'not-retrained', $2, $3 FROM noted
            """;

    private static final String CONCLUDE = """
            WITH ended AS (
              UPDATE training.retraining_policy SET build_id = NULL, failed_builds = 0, retry_at = NULL
              WHERE model_name = $1 AND build_id = $5 RETURNING model_name)
            INSERT INTO training.retraining_decision (model_name, decision, sentence, changed_labels, build_id, run_id,
              version, checks)
            SELECT $1, $2, $3, 0, $5, $4, $6, $7::text::jsonb WHERE $4::uuid IS NOT NULL OR EXISTS (SELECT 1 FROM ended)
            ON CONFLICT DO NOTHING
            """;

    /** The labels that led to the build count again; a label that has moved before and since may count twice. */
    private static final String GIVE_UP_BUILD = """
            WITH ended AS (
              UPDATE training.retraining_policy p SET build_id = NULL, failed_builds = p.failed_builds + 1,
                retry_at = now() + least(make_interval(secs => $3) * power(2, least(p.failed_builds, 10)),
                  interval '12 hours'),
                changed_labels = p.changed_labels + coalesce((SELECT d.changed_labels FROM training.retraining_decision d
                  WHERE d.build_id = $1 AND d.decision = 'build-requested'), 0)
              WHERE p.build_id = $1 RETURNING model_name, changed_labels)
            INSERT INTO training.retraining_decision (model_name, decision, sentence, changed_labels, build_id)
            SELECT model_name, 'failed', $2, changed_labels, $1 FROM ended
            """;

    /** Builds that ended without a version: the run failed or was cancelled, or nothing was heard for too long. */
    private static final String STUCK = """
            SELECT p.model_name, p.build_id, r.id AS run_id,
              CASE WHEN j.state IN ('failed', 'cancelled', 'superseded')
                THEN 'not promoted: the run ' || j.state || coalesce(': ' || j.error, '')
                ELSE 'not retrained: the data set build gave no answer in time' END AS sentence
            FROM training.retraining_policy p
            LEFT JOIN training.run r ON r.build_id = p.build_id AND r.policy = p.model_name
            LEFT JOIN training.job j ON j.id = r.id
            WHERE p.build_id IS NOT NULL AND (j.state IN ('failed', 'cancelled', 'superseded')
              OR p.build_requested_at < now() - make_interval(secs => $1))
            """;

    private static final String LIST = """
            SELECT id, at, model_name, decision, sentence, changed_labels, build_id, run_id,
              version, checks::text AS checks
            FROM training.retraining_decision
            WHERE ($1::text IS NULL OR model_name = $1) AND ($2::bigint IS NULL OR id < $2) ORDER BY id DESC LIMIT $3
            """;

    private final Sql sql;
    private final Outbox outbox;

    DecisionRepository(Sql sql, Outbox outbox) {
        this.sql = sql;
        this.outbox = outbox;
    }

    /** A policy whose build came to nothing. */
    record Stuck(String modelName, UUID buildId, UUID runId, String sentence) {}

    /** Asks for the policy's build unless somebody else just did; true when the request left. */
    boolean requestBuild(PolicyView policy, String sentence) {
        UUID build = UUID.randomUUID();
        OutboxRow fact = outbox.row(OutboxEvent.of(
                Topics.BUILD_REQUESTED,
                build.toString(),
                new BuildRequested(build, policy.spec(), "policy:" + policy.modelName())));
        boolean asked = sql.run(
                        REQUEST_BUILD,
                        policy.modelName(),
                        policy.minChangedLabels(),
                        build,
                        sentence,
                        fact.id(),
                        fact.topic(),
                        fact.key(),
                        fact.payloadJson(),
                        fact.correlationId(),
                        fact.traceparent())
                == 1;
        if (asked) {
            outbox.wake();
        }
        return asked;
    }

    /** Writes a refusal down, unless it is the last sentence again or one was written within the debounce time. */
    void refuse(PolicyView policy, String sentence, Duration debounce) {
        sql.run(REFUSE, policy.modelName(), sentence, policy.changedLabels(), debounce.toMillis() / 1000.0);
    }

    /**
     * The version that came of a build.
     *
     * @param checks what the gate looked at; null where it was not asked
     */
    record Judged(int version, List<GateCheck> checks) {}

    /** Ends what the policy had under way, with {@code judged} where a version came of it; a second conclusion of the same build changes nothing. */
    boolean conclude(String modelName, String decision, String sentence, Judged judged, UUID runId, UUID buildId) {
        Integer version = judged == null ? null : judged.version();
        String checks = judged == null ? null : GateCheck.text(judged.checks());
        return sql.run(CONCLUDE, modelName, decision, sentence, runId, buildId, version, checks) == 1;
    }

    /** Ends what a policy waits for when its build came to nothing; a repeated or foreign event changes nothing. */
    boolean giveUpBuild(UUID buildId, String sentence, Duration backoff) {
        return sql.run(GIVE_UP_BUILD, buildId, sentence, backoff.toMillis() / 1000.0) == 1;
    }

    List<Stuck> stuck(Duration patience) {
        return sql.list(
                STUCK,
                row -> new Stuck(
                        row.getString("model_name"),
                        row.getUUID("build_id"),
                        row.getUUID("run_id"),
                        row.getString("sentence")),
                patience.toMillis() / 1000.0);
    }

    /** Newest first. */
    List<DecisionView> list(String modelName, Long before, int limit) {
        return sql.list(
                LIST,
                row -> new DecisionView(
                        row.getLong("id"),
                        Sql.instant(row, "at"),
                        row.getString("model_name"),
                        row.getString("decision"),
                        row.getString("sentence"),
                        row.getInteger("changed_labels"),
                        row.getUUID("build_id"),
                        row.getUUID("run_id"),
                        row.getInteger("version"),
                        GateCheck.parse(row.getString("checks"))),
                modelName,
                before,
                limit);
    }
}
