package io.cvsa.ml.training.tuning;

import com.fasterxml.jackson.core.type.TypeReference;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.training.hyperparameter.SearchSpace;
import io.cvsa.ml.training.store.Sql;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The studies: how each was asked for and in which state it is. */
@ApplicationScoped
class StudyRepository {

    /** Warm trials are rows of the arrays $7…$10, in their order. */
    private static final String START = """
            WITH study AS (
              INSERT INTO training.study (id, name, dedupe_key, created_by, request, space, max_trials, max_minutes)
              VALUES ($1, $5::text::jsonb ->> 'name', $2, $3, $5::text::jsonb, $6::text::jsonb,
                ($5::text::jsonb ->> 'maxTrials')::int, ($5::text::jsonb ->> 'maxMinutes')::float8)
              ON CONFLICT (dedupe_key) DO NOTHING RETURNING id),
            warm AS (
              INSERT INTO training.trial (study_id, number, run_id, origin, from_study_id, parameters, value, outcome, finished_at)
              SELECT s.id, w.n - 1, w.run_id, 'warm', w.from_study_id, w.parameters::jsonb, w.value, 'succeeded', now()
              FROM study s, unnest($7::uuid[], $8::uuid[], $9::text[], $10::float8[])
                WITH ORDINALITY AS w (run_id, from_study_id, parameters, value, n))
            SELECT id, true AS equal FROM study UNION ALL
            SELECT id, (created_by, request) IS NOT DISTINCT FROM ($3, $5::text::jsonb) FROM training.study
            WHERE dedupe_key = $4 LIMIT 1
            """;

    private static final String VIEW = """
            SELECT id, request::text AS request, space::text AS space, state, revision, rounds, interrupted, max_trials, max_minutes,
              active_seconds + coalesce(extract(epoch FROM now() - active_since), 0)::float8 AS active_seconds, error,
              finals_batch_id, finals_trial, finals_ended_at, challenger, created_by, created_at, finished_at
            FROM training.study
            """;

    private static final String LIST = """
            SELECT s.id, s.name, s.request::text AS request, s.state, s.max_trials, s.max_minutes, s.created_by, s.created_at,
              s.finished_at, count(t.number) AS trials, max(t.value) FILTER (WHERE t.outcome = 'succeeded') AS best,
              count(t.number) FILTER (WHERE t.outcome IS NOT NULL OR j.finished_at IS NOT NULL) AS ended
            FROM (SELECT id, name, request, state, max_trials, max_minutes, created_by, created_at, finished_at
                FROM training.study
                WHERE $1::uuid IS NULL
                  OR (created_at, id) < (SELECT l.created_at, l.id FROM training.study l WHERE l.id = $1)
                ORDER BY created_at DESC, id DESC LIMIT $2) s
            LEFT JOIN training.trial t ON t.study_id = s.id AND t.origin <> 'warm' LEFT JOIN training.job j ON j.id = t.run_id
            GROUP BY s.id, s.name, s.request, s.state, s.max_trials, s.max_minutes, s.created_by, s.created_at, s.finished_at
            ORDER BY s.created_at DESC, s.id DESC
            """;

    /** The clock runs in {@code running} and {@code stopping} only. */
    private static final String MOVE = """
            UPDATE training.study SET state = $3, revision = revision + 1,
              active_seconds = active_seconds + coalesce(extract(epoch FROM now() - active_since), 0),
              active_since = CASE WHEN $3 IN ('running', 'stopping') THEN now() END, finished_at = NULL
            WHERE id = $1 AND state = ANY($2)
            """;

    private static final String FINALS = """
            UPDATE training.study SET finals_batch_id = $2, finals_trial = $3, finals_ended_at = NULL, challenger = NULL
            WHERE id = $1 AND (finals_batch_id IS NULL OR finals_ended_at IS NOT NULL AND finals_batch_id <> $2)
            """;

    private final Sql sql;

    StudyRepository(Sql sql) {
        this.sql = sql;
    }

    /** The study that has an order's dedupe key; not {@code equal} when another order took the key. */
    record Started(UUID id, boolean equal) {}

    /** A finished trial of another study. */
    record Warm(UUID runId, UUID studyId, Observation observation) {}

    /** Starts the study with what it knows already, or finds the one that has this dedupe key. */
    Started start(StudyOrder order, List<Warm> warm) {
        Object[] arguments = {
            order.id(),
            order.dedupeKey(),
            order.requestedBy(),
            order.dedupeKey(),
            Json.text(order.request()),
            Json.text(order.space().dimensions()),
            warm.stream().map(Warm::runId).toArray(UUID[]::new),
            warm.stream().map(Warm::studyId).toArray(UUID[]::new),
            warm.stream().map(one -> Json.text(one.observation().parameters())).toArray(String[]::new),
            warm.stream().map(one -> one.observation().value()).toArray(Double[]::new)
        };
        return sql.first(START, StudyRepository::started, arguments)
                // the equal order was committed after this statement began: now it is visible
                .or(() -> sql.first(START, StudyRepository::started, arguments))
                .orElseThrow(() -> new IllegalStateException("neither started nor found: " + order.dedupeKey()));
    }

    Optional<Study> find(UUID id) {
        return sql.first(VIEW + "WHERE id = $1", StudyRepository::study, id);
    }

    /** Those that a keeper has to look at. */
    List<UUID> open() {
        return sql.list(
                "SELECT id FROM training.study WHERE state IN ('running', 'stopping')"
                        + " OR (finals_batch_id IS NOT NULL AND finals_ended_at IS NULL)",
                row -> row.getUUID("id"));
    }

    /** Newest first; {@code after} is the id of the last one already seen, or null. */
    List<StudyLine> list(UUID after, int limit) {
        return sql.list(LIST, StudyRepository::line, after, limit);
    }

    /** Brings the study from one of some states into another; false when it is in none of them. */
    boolean move(UUID id, List<String> from, String to) {
        return sql.run(MOVE, id, from.toArray(String[]::new), to) == 1;
    }

    /** Remembers the batch of the finals of a trial, unless those before it go on. */
    void finals(UUID id, UUID batch, int trial) {
        sql.run(FINALS, id, batch, trial);
    }

    /** The finals have ended, with the version that challenges or with none. */
    void challenged(UUID id, Integer version) {
        sql.run(
                "UPDATE training.study SET challenger = $2, finals_ended_at = now() WHERE id = $1 AND finals_ended_at IS NULL",
                id,
                version);
    }

    private static Started started(Row row) {
        return new Started(row.getUUID("id"), row.getBoolean("equal"));
    }

    private static Study study(Row row) {
        StudyRequest request = Json.as(Json.parse(row.getString("request")), StudyRequest.class);
        List<SearchSpace.Dimension> dimensions =
                Json.mapper().convertValue(Json.parse(row.getString("space")), new TypeReference<>() {});
        return new Study(
                row.getUUID("id"),
                request.within(new StudyBudget(row.getInteger("max_trials"), row.getDouble("max_minutes"))),
                new SearchSpace(dimensions),
                row.getString("state"),
                row.getLong("revision"),
                List.of(row.getArrayOfIntegers("rounds")),
                row.getBoolean("interrupted"),
                row.getDouble("active_seconds"),
                row.getString("error"),
                row.getUUID("finals_batch_id"),
                row.getInteger("finals_trial"),
                Sql.instant(row, "finals_ended_at"),
                row.getInteger("challenger"),
                row.getString("created_by"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "finished_at"));
    }

    private static StudyLine line(Row row) {
        StudyRequest request = Json.as(Json.parse(row.getString("request")), StudyRequest.class);
        return new StudyLine(
                row.getUUID("id"),
                row.getString("name"),
                request.datasetId(),
                request.trainer(),
                request.modelName(),
                request.sampler(),
                request.pruner(),
                request.metric(),
                row.getString("state"),
                row.getInteger("trials"),
                row.getInteger("ended"),
                row.getInteger("max_trials"),
                row.getDouble("max_minutes"),
                row.getDouble("best"),
                row.getString("created_by"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "finished_at"));
    }
}
