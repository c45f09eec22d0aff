package io.cvsa.ml.datasets.build;

import io.cvsa.ml.contracts.DatasetSpec;
import io.cvsa.ml.platform.event.Correlation;
import io.cvsa.ml.platform.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The builds, imports among them; a build and its job are one statement. Methods block unless they return a Uni. */
@ApplicationScoped
public class BuildRepository {

    static final String KIND = "dataset-build";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * $1 id, $2 dedupe key, $3 spec, $4 as-of, $5 requester, $6 correlation, $7 trace, $8 family, $9 event id, $10 job kind,
     * $11 imported file.
     */
    private static final String SUBMIT = """
            WITH gate AS (
              INSERT INTO datasets.inbox (consumer, event_id)
              SELECT 'build-requested', $9::text WHERE $9::text IS NOT NULL
              ON CONFLICT DO NOTHING RETURNING event_id),
            job AS (
              INSERT INTO datasets.job (id, kind, dedupe_key, spec, created_by, correlation_id, traceparent)
              SELECT $1::uuid, $10::text, $2::text, jsonb_build_object('buildId', $1::uuid), $5::text, $6::text, $7::text
              WHERE $9::text IS NULL OR EXISTS (SELECT FROM gate)
              ON CONFLICT DO NOTHING RETURNING id),
            family AS (
              INSERT INTO datasets.family (name) SELECT $8::text FROM job ON CONFLICT DO NOTHING)
            INSERT INTO datasets.build (id, name, spec, as_of, requested_by, imported)
            SELECT id, $3::text::jsonb ->> 'name', $3::text::jsonb, coalesce($4::timestamptz, now()), $5::text,
                   $11::text::jsonb FROM job
            RETURNING id""";

    private static final String EXISTING = """
            SELECT b.id, b.spec::text AS spec, b.as_of, b.requested_by, b.dataset_id, b.imported::text AS imported
            FROM datasets.job j JOIN datasets.build b ON b.id = j.id
            WHERE j.dedupe_key = $1""";

    private static final String LOAD =
            "SELECT id, spec::text AS spec, as_of, requested_by, dataset_id, imported::text AS imported"
                    + " FROM datasets.build WHERE id = $1";

    private static final String VIEW = """
            SELECT b.id, b.name, b.spec::text AS spec, b.requested_by, b.dataset_id, b.created_at, j.state, j.error,
                   b.imported ->> 'name' AS imported,
                   j.finished_at, coalesce(j.result, j.progress)::text AS progress, coalesce(c.stored, 0) AS stored,
                   coalesce(c.reused, 0) AS reused, coalesce(c.failed, 0) AS failed,
                   extract(epoch FROM coalesce(c.last_at, now()) - c.first_at)::float8 AS seconds
            FROM datasets.build b JOIN datasets.job j ON j.id = b.id
            LEFT JOIN LATERAL (
              SELECT sum(stored) AS stored, sum(reused) AS reused, sum(jsonb_array_length(failed)) AS failed,
                     min(sent_at) AS first_at, CASE WHEN bool_and(answered_at IS NOT NULL) THEN max(answered_at) END AS last_at
              FROM datasets.chunk WHERE build_id = b.id) c ON true
            """;

    private static final String ONE = VIEW + "WHERE b.id = $1";

    private static final String LIST = VIEW + """
            WHERE $1::timestamptz IS NULL OR (b.created_at, b.id) < ($1::timestamptz, $2::uuid)
            ORDER BY b.created_at DESC, b.id DESC LIMIT $3""";

    private static final String FINISHED = """
            SELECT w.id FROM unnest($1::uuid[]) AS w(id) LEFT JOIN datasets.job j ON j.id = w.id
            WHERE j.id IS NULL OR j.state IN ('succeeded', 'failed', 'cancelled', 'superseded')""";

    private final Pool pool;

    BuildRepository(Pool pool) {
        this.pool = pool;
    }

    /** Queues a build; empty when the dedupe key or the event was seen before. */
    public Uni<Optional<UUID>> submit(NewBuild build) {
        DatasetSpec spec = build.spec();
        Correlation here = Correlation.here();
        OffsetDateTime asOf = spec.asOf() == null ? null : spec.asOf().atOffset(ZoneOffset.UTC);
        Tuple values = Tuple.of(build.id(), build.dedupeKey(), Json.text(spec), asOf, build.requestedBy())
                .addString(here.id())
                .addString(here.traceparent())
                .addString(spec.split().family())
                .addString(build.eventId())
                .addString(build.kind())
                .addString(Json.text(build.imported()));
        return pool.preparedQuery(SUBMIT)
                .execute(values)
                .map(rows -> rows.rowCount() == 1 ? Optional.of(build.id()) : Optional.empty());
    }

    /** The build that has this dedupe key. */
    public Optional<Build> existing(String dedupeKey) {
        return rows(EXISTING, Tuple.of(dedupeKey)).stream().findFirst().map(BuildRepository::build);
    }

    /** The build of this id. */
    public Optional<Build> load(UUID id) {
        return rows(LOAD, Tuple.of(id)).stream().findFirst().map(BuildRepository::build);
    }

    Optional<BuildView> find(UUID id) {
        return rows(ONE, Tuple.of(id)).stream().findFirst().map(BuildView::of);
    }

    /** Newest first, after the given place or from the start. */
    List<BuildView> list(OffsetDateTime createdAt, UUID id, int limit) {
        return rows(LIST, Tuple.of(createdAt, id, limit)).stream()
                .map(BuildView::of)
                .toList();
    }

    /** Those of the builds that nobody will go on with. */
    List<UUID> finished(List<UUID> builds) {
        Tuple values = Tuple.tuple().addArrayOfUUID(builds.toArray(UUID[]::new));
        return rows(FINISHED, values).stream().map(row -> row.getUUID("id")).toList();
    }

    private static Build build(Row row) {
        return new Build(
                row.getUUID("id"),
                spec(row),
                row.getOffsetDateTime("as_of").toInstant(),
                row.getString("requested_by"),
                row.getUUID("dataset_id"),
                row.getString("imported") == null
                        ? null
                        : Json.as(Json.parse(row.getString("imported")), ImportedFile.class));
    }

    private static DatasetSpec spec(Row row) {
        return Json.as(Json.parse(row.getString("spec")), DatasetSpec.class);
    }

    private List<Row> rows(String sql, Tuple values) {
        RowSet<Row> found = pool.preparedQuery(sql).execute(values).await().atMost(PATIENCE);
        List<Row> rows = new ArrayList<>(found.size());
        found.forEach(rows::add);
        return rows;
    }
}
