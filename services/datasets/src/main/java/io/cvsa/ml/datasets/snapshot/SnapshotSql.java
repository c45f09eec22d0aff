package io.cvsa.ml.datasets.snapshot;

import io.cvsa.ml.contracts.DatasetSpec;
import java.util.UUID;

/**
 * The bulk reads of a build. A COPY takes no parameters: only the build's UUID and names from our own enums and integers are
 * inlined, the spec stays in the build's row and is joined there.
 */
final class SnapshotSql {

    /** Kinds of row in the first read, in their order. */
    static final int FAMILY = 0;

    static final int MEMBER = 1;
    static final int VIDEO = 2;

    private static final String READ = """
            COPY (
            %s%s
            SELECT 2 AS kind, k.aid, k.checksum, k.title, k.description, k.tags, k.users, k.labels, %s AS vector,
                   k.gold::int AS gold, k.gold_by
            FROM keyed k LEFT JOIN internal.embeddings e ON %s
            UNION ALL
            SELECT 1, t.aid, t.fingerprint::text, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
            FROM datasets.test_member t JOIN b ON t.family = b.spec #>> '{split,family}'
            UNION ALL
            SELECT 0, f.revision, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
            FROM datasets.family f JOIN b ON f.name = b.spec #>> '{split,family}'
            ORDER BY 1, 2
            ) TO STDOUT (FORMAT binary)""";

    private static final String FETCH = """
            COPY (
            SELECT t.checksum, %s
            FROM datasets.chunk c CROSS JOIN LATERAL unnest(c.checksums) AS t(checksum)
            JOIN internal.embeddings e ON %s
            WHERE c.build_id = '%s' AND c.snapshot_epoch = %d
            AND NOT c.failed @> jsonb_build_array(jsonb_build_object('checksum', t.checksum))
            ) TO STDOUT (FORMAT binary)""";

    /**
     * Tokens as the embeddings service guesses them: one for a character beyond Latin, one for four of Latin. Wide ones are known
     * by their three bytes.
     */
    private static final String PREVIEW = """
            %s%s,
            tally AS (
              SELECT k.checksum, max(length(t.whole)) AS characters, max(octet_length(t.whole)) AS bytes,
                     count(DISTINCT u.who) AS voters,
                     coalesce(sum(w.votes) FILTER (WHERE u.label), 0) AS yes,
                     coalesce(sum(w.votes) FILTER (WHERE NOT u.label), 0) AS no,
                     coalesce(bool_or(k.gold), false) AS gold_yes, coalesce(bool_or(NOT k.gold), false) AS gold_no
              FROM keyed k CROSS JOIN b LEFT JOIN LATERAL unnest(k.users, k.labels) AS u(who, label) ON true
              CROSS JOIN LATERAL (
                SELECT coalesce((b.spec -> 'labelerWeights' ->> u.who)::numeric, 1) AS votes) AS w
              CROSS JOIN LATERAL (SELECT concat(k.title, k.description, k.tags) AS whole) AS t
              WHERE k.checksum <> '%s' GROUP BY k.checksum),
            decided AS (
              SELECT t.checksum, t.characters, (t.bytes - t.characters) / 2 AS wide, t.yes > 0 AND t.no > 0 AS conflict,
                     CASE WHEN (b.spec #>> '{labelPolicy,excludeConflicts}')::boolean AND t.yes > 0 AND t.no > 0 THEN NULL
                          WHEN t.gold_yes AND t.gold_no THEN NULL
                          WHEN t.gold_yes THEN true WHEN t.gold_no THEN false
                          WHEN t.voters < (b.spec #>> '{labelPolicy,minLabelers}')::int THEN NULL
                          WHEN b.spec #>> '{labelPolicy,kind}' = 'unanimous' AND t.yes > 0 AND t.no > 0 THEN NULL
                          WHEN t.yes > t.no THEN true WHEN t.no > t.yes THEN false END AS label
              FROM tally t CROSS JOIN b),
            asked_for AS (
              SELECT d.*, d.label IS NOT NULL AND (
                (SELECT coalesce((spec ->> 'regenerate')::boolean, false) FROM b)
                OR NOT EXISTS (SELECT FROM internal.embeddings e WHERE %s AND %s)) AS missing
              FROM decided d)
            SELECT (SELECT count(*) FROM candidate) AS videos, (SELECT count(*) FROM keyed) AS labelled,
                   count(*) FILTER (WHERE d.label) AS positives, count(*) FILTER (WHERE NOT d.label) AS negatives,
                   count(*) FILTER (WHERE d.conflict) AS conflicts, count(*) AS texts,
                   count(*) FILTER (WHERE d.missing) AS missing,
                   coalesce(sum(greatest(1, d.wide + (d.characters - d.wide + 3) / 4)) FILTER (WHERE d.missing), 0) AS tokens
            FROM asked_for d""";

    private SnapshotSql() {}

    /**
     * Rows of (kind, aid, checksum, title, description, tags, users, labels, vector, gold, gold_by), families and members first;
     * no vector where all are made anew.
     */
    static String read(UUID buildId, DatasetSpec wanted, EmbeddingModel model, TableShape shape) {
        String join = shape.join("k.checksum", "(SELECT spec ->> 'model' FROM b)", model);
        String spec = DrawSql.spec("SELECT spec, as_of FROM datasets.build WHERE id = '" + buildId + "'");
        String vector = wanted.regenerate() ? "NULL::bytea" : shape.vector(model, wanted.precision());
        return READ.formatted(spec, DrawSql.keyed(wanted.sampling().kind(), model, shape), vector, join);
    }

    /** Rows of (checksum, vector) for the texts that were asked for after the snapshot of this epoch and did not fail. */
    static String fetch(
            UUID buildId, long snapshotEpoch, EmbeddingModel model, DatasetSpec.Precision precision, TableShape shape) {
        String key = "(SELECT spec ->> 'model' FROM datasets.build WHERE id = c.build_id)";
        return FETCH.formatted(
                shape.vector(model, precision), shape.join("t.checksum", key, model), buildId, snapshotEpoch);
    }

    /** One row of counts for the spec that is its parameter. */
    static String preview(DatasetSpec.Sampling.Draw draw, EmbeddingModel model, TableShape shape) {
        String usable =
                shape.columns().contains(model.column()) ? "vector_norm(e." + model.column() + ") > 0" : "false";
        String join = shape.join("d.checksum", "(SELECT spec ->> 'model' FROM b)", model);
        String spec = DrawSql.spec(
                "SELECT p.spec, coalesce((p.spec ->> 'asOf')::timestamptz, now()) AS as_of FROM (SELECT ?::jsonb AS spec) AS p");
        String empty = model.recipe().checksum("");
        return PREVIEW.formatted(spec, DrawSql.keyed(draw, model, shape), empty, join, usable);
    }
}
