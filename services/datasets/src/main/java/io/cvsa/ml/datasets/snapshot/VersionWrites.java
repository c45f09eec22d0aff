package io.cvsa.ml.datasets.snapshot;

import io.cvsa.ml.platform.json.Json;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes a version known: its row, the family's new test members, the build's end and the announcement, in one statement on
 * the data connection.
 *
 * <p>The family's revision is compared and moved in one UPDATE, so that of two builds that read the same members only one
 * adds a version; the other reads again. An equal version that is there already is taken instead, out of the trash if need be.
 */
public final class VersionWrites {

    private static final String PUBLISH = """
            WITH given AS (
              SELECT ?::uuid AS id, ?::uuid AS build_id, ?::bigint AS epoch, ?::text AS hash, ?::text AS name,
                     ?::text AS family, ?::bigint AS revision, ?::jsonb AS spec, ?::timestamptz AS as_of, ?::text AS by,
                     ?::text AS model, ?::text AS recipe, ?::int AS dimensions, ?::jsonb AS counts, ?::jsonb AS leaks,
                     ?::jsonb AS files, ?::boolean AS announce_reuse),
            fence AS (
              SELECT j.id FROM datasets.job j JOIN given g ON j.id = g.build_id AND j.epoch = g.epoch
              WHERE j.state = 'running' FOR UPDATE OF j),
            old AS (
              SELECT v.id, v.name, v.version, v.files, true AS reused
              FROM datasets.version v JOIN given g ON v.hash = g.hash),
            moved AS (
              UPDATE datasets.family f SET revision = f.revision + 1 FROM given g
              WHERE f.name = g.family AND f.revision = g.revision
              AND EXISTS (SELECT FROM fence) AND NOT EXISTS (SELECT FROM old) RETURNING f.name),
            made AS (
              INSERT INTO datasets.version (id, name, version, hash, model, recipe, dimensions, rows, positives, conflicts,
                train, validation, test, spec, as_of, counts, leaks, files, build_id, created_by)
              SELECT g.id, g.name,
                     (SELECT coalesce(max(v.version), 0) + 1
                      FROM (SELECT name, version FROM datasets.version UNION ALL SELECT name, version FROM datasets.purged) AS v
                      WHERE v.name = g.name), g.hash,
                     g.model, g.recipe, g.dimensions, (g.counts ->> 'rows')::int, (g.counts ->> 'positives')::int,
                     (g.counts #>> '{read,conflicts}')::int, (g.counts ->> 'train')::int,
                     (g.counts ->> 'validation')::int, (g.counts ->> 'test')::int, g.spec, g.as_of, g.counts, g.leaks,
                     g.files, g.build_id, g.by
              FROM given g WHERE EXISTS (SELECT FROM moved)
              ON CONFLICT (hash) DO NOTHING RETURNING id, name, version, files, false AS reused),
            stands AS (SELECT * FROM made UNION ALL SELECT * FROM old),
            restored AS (
              DELETE FROM datasets.trash t USING old WHERE t.dataset_id = old.id AND EXISTS (SELECT FROM fence)),
            members AS (
              INSERT INTO datasets.test_member (family, fingerprint, aid)
              SELECT g.family, m.fingerprint, m.aid
              FROM given g CROSS JOIN unnest(?::uuid[], ?::bigint[]) AS m(fingerprint, aid)
              WHERE EXISTS (SELECT FROM made) ON CONFLICT DO NOTHING),
            linked AS (
              UPDATE datasets.build b SET dataset_id = s.id FROM stands s, fence f
              WHERE b.id = f.id AND b.dataset_id IS NULL RETURNING b.id),
            told AS (
              INSERT INTO datasets.outbox (id, topic, key, type, payload, correlation_id, traceparent)
              SELECT ?::uuid, ?::text, s.id::text, ?::text, ?::jsonb || jsonb_build_object(
                'datasetId', s.id, 'name', s.name, 'version', s.version, 'files', s.files), ?::text, ?::text
              FROM stands s CROSS JOIN given g WHERE EXISTS (SELECT FROM linked) AND (NOT s.reused OR g.announce_reuse))
            SELECT (SELECT count(*) FROM fence), s.id, s.reused FROM (SELECT 1) AS one LEFT JOIN stands s ON true""";

    private VersionWrites() {}

    /** One round trip; blocks. */
    public static Published publish(DataConnection connection, NewVersion version) throws SQLException {
        return connection.one(PUBLISH, statement -> bind(statement, version), row -> {
            Object id = row.getObject(2);
            return new Published(row.getLong(1) == 1, Optional.ofNullable((UUID) id), row.getBoolean(3));
        });
    }

    private static void bind(PreparedStatement statement, NewVersion version) throws SQLException {
        List<Object> values = List.of(
                version.id(),
                version.buildId(),
                version.epoch(),
                version.hash(),
                version.spec().name(),
                version.spec().split().family(),
                version.familyRevision(),
                Json.text(version.spec()),
                version.asOf().atOffset(ZoneOffset.UTC),
                version.requestedBy(),
                version.model().key(),
                version.model().recipe().label(),
                version.model().dimensions(),
                Json.text(version.counts()),
                Json.text(version.leaks()),
                Json.text(version.files()),
                version.announceReuse(),
                statement
                        .getConnection()
                        .createArrayOf("uuid", version.testTexts().toArray()),
                statement
                        .getConnection()
                        .createArrayOf("bigint", version.testVideos().toArray()),
                version.ready().id(),
                version.ready().topic(),
                version.ready().type(),
                version.ready().payloadJson(),
                version.ready().correlationId(),
                version.ready().traceparent());
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
    }
}
