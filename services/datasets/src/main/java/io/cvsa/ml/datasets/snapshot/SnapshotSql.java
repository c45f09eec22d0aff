package io.cvsa.ml.datasets.snapshot;

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

    private static final String RETRACTED = """

              AND NOT EXISTS (SELECT FROM labels.retraction r
                              WHERE r.label_id = l.id AND r.retracted_at <= b.as_of)""";

    /** Every drawn video with every labeler's last label; needs a CTE {@code b(spec, as_of)} of one row. */
    private static final String DRAWN = """
            last_label AS (
              SELECT DISTINCT ON (l.aid, l."user") l.aid, l."user", l.label
              FROM internal.video_type_label l CROSS JOIN b
              WHERE (l.created_at IS NULL OR l.created_at <= b.as_of)
              AND (b.spec -> 'labelers' IS NULL OR jsonb_exists(b.spec -> 'labelers', l."user"))%s
              ORDER BY l.aid, l."user", l.created_at DESC NULLS LAST, l.id DESC),
            voted AS (
              SELECT aid, array_agg("user" ORDER BY "user" COLLATE "C") AS users,
                     array_agg(label ORDER BY "user" COLLATE "C") AS labels
              FROM last_label GROUP BY aid),
            candidate AS (
              SELECT m.aid, m.title, m.description, m.tags, m.published_at
              FROM public.bilibili_metadata m CROSS JOIN b
              WHERE (b.spec #>> '{filter,publishedAfter}' IS NULL
                     OR m.published_at >= (b.spec #>> '{filter,publishedAfter}')::timestamptz)
              AND (b.spec #>> '{filter,publishedBefore}' IS NULL
                   OR m.published_at < (b.spec #>> '{filter,publishedBefore}')::timestamptz)
              AND (b.spec #> '{filter,uids}' IS NULL OR b.spec #> '{filter,uids}' @> to_jsonb(m.uid))),
            drawn AS (
              SELECT c.aid, c.title, c.description, c.tags, v.users, v.labels
              FROM voted v JOIN candidate c ON c.aid = v.aid CROSS JOIN b
              ORDER BY CASE b.spec #>> '{sampling,kind}'
                         WHEN 'random' THEN md5(concat(b.spec ->> 'seed', ':', c.aid)) COLLATE "C" END,
                       CASE b.spec #>> '{sampling,kind}' WHEN 'newest' THEN c.published_at END DESC NULLS LAST,
                       c.aid
              LIMIT (SELECT (spec #>> '{sampling,limit}')::bigint FROM b)),
            keyed AS (SELECT d.*, %s AS checksum FROM drawn d)""";

    private static final String READ = """
            COPY (
            WITH b AS MATERIALIZED (SELECT spec, as_of FROM datasets.build WHERE id = '%s'),
            %s
            SELECT 2 AS kind, k.aid, k.checksum, k.title, k.description, k.tags, k.users, k.labels, %s AS vector
            FROM keyed k LEFT JOIN internal.embeddings e ON %s
            UNION ALL
            SELECT 1, t.aid, t.fingerprint::text, NULL, NULL, NULL, NULL, NULL, NULL
            FROM datasets.test_member t JOIN b ON t.family = b.spec #>> '{split,family}'
            UNION ALL
            SELECT 0, f.revision, NULL, NULL, NULL, NULL, NULL, NULL, NULL
            FROM datasets.family f JOIN b ON f.name = b.spec #>> '{split,family}'
            ORDER BY 1, 2
            ) TO STDOUT (FORMAT binary)""";

    private static final String FETCH = """
            COPY (
            SELECT t.checksum, %s
            FROM datasets.chunk c CROSS JOIN LATERAL unnest(c.checksums) AS t(checksum)
            JOIN internal.embeddings e ON %s
            WHERE c.build_id = '%s' AND c.snapshot_epoch = %d
            ) TO STDOUT (FORMAT binary)""";

    private static final String PREVIEW = """
            WITH b AS MATERIALIZED (
              SELECT s.spec, coalesce((s.spec ->> 'asOf')::timestamptz, now()) AS as_of
              FROM (SELECT ?::jsonb AS spec) s),
            %s,
            tally AS (
              SELECT k.checksum, count(*) FILTER (WHERE u.label) AS yes, count(*) FILTER (WHERE NOT u.label) AS no,
                     count(DISTINCT u.who) AS voters
              FROM keyed k CROSS JOIN LATERAL unnest(k.users, k.labels) AS u(who, label)
              WHERE k.checksum <> '%s' GROUP BY k.checksum),
            decided AS (
              SELECT t.checksum, t.yes > 0 AND t.no > 0 AS conflict,
                     CASE WHEN t.voters < (b.spec #>> '{labelPolicy,minLabelers}')::int THEN NULL
                          WHEN b.spec #>> '{labelPolicy,kind}' = 'unanimous' AND t.yes > 0 AND t.no > 0 THEN NULL
                          WHEN t.yes > t.no THEN true WHEN t.no > t.yes THEN false END AS label
              FROM tally t CROSS JOIN b)
            SELECT (SELECT count(*) FROM candidate) AS videos, (SELECT count(*) FROM keyed) AS labelled,
                   count(*) FILTER (WHERE d.label) AS positives, count(*) FILTER (WHERE NOT d.label) AS negatives,
                   count(*) FILTER (WHERE d.conflict) AS conflicts, count(*) AS texts,
                   count(*) FILTER (WHERE d.label IS NOT NULL AND NOT EXISTS (
                     SELECT FROM internal.embeddings e WHERE %s AND %s)) AS missing
            FROM decided d""";

    private SnapshotSql() {}

    /** Rows of (kind, aid, checksum, title, description, tags, users, labels, vector), families and members first. */
    static String read(UUID buildId, EmbeddingModel model, TableShape shape) {
        String join = shape.join("k.checksum", "(SELECT spec ->> 'model' FROM b)", model);
        return READ.formatted(buildId, drawn(model, shape), shape.vector(model), join);
    }

    /** Rows of (checksum, vector) for the texts that were asked for after the snapshot of this epoch. */
    static String fetch(UUID buildId, long snapshotEpoch, EmbeddingModel model, TableShape shape) {
        String key = "(SELECT spec ->> 'model' FROM datasets.build WHERE id = c.build_id)";
        return FETCH.formatted(shape.vector(model), shape.join("t.checksum", key, model), buildId, snapshotEpoch);
    }

    /** One row of counts for the spec that is its parameter. */
    static String preview(EmbeddingModel model, TableShape shape) {
        String usable =
                shape.columns().contains(model.column()) ? "vector_norm(e." + model.column() + ") > 0" : "false";
        String join = shape.join("d.checksum", "(SELECT spec ->> 'model' FROM b)", model);
        return PREVIEW.formatted(drawn(model, shape), model.recipe().checksum(""), join, usable);
    }

    private static String drawn(EmbeddingModel model, TableShape shape) {
        return DRAWN.formatted(
                shape.retractions() ? RETRACTED : "", model.recipe().checksumSql("d"));
    }
}
