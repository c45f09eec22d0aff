package io.cvsa.ml.datasets.snapshot;

import io.cvsa.ml.contracts.DatasetSpec;

/** Which videos a spec draws and what was said about each, as common table expressions that reads and previews share. */
final class DrawSql {

    private static final String RETRACTED = """

              AND NOT EXISTS (SELECT FROM labels.retraction r
                              WHERE r.label_id = l.id AND r.retracted_at <= b.as_of)""";

    /** A decision stands until it is withdrawn. */
    private static final String REVIEWED = """
              SELECT aid, label, "user" FROM (
                SELECT DISTINCT ON (r.aid) r.aid, r.act, r.label, r."user" FROM labels.review_act r CROSS JOIN b
                WHERE r.act IN ('decided', 'withdrawn') AND r.acted_at <= b.as_of
                AND coalesce((b.spec #>> '{labelPolicy,goldFirst}')::boolean, true)
                ORDER BY r.aid, r.id DESC) AS last_act
              WHERE act = 'decided'""";

    private static final String NOT_REVIEWED =
            "SELECT NULL::bigint AS aid, NULL::boolean AS label, NULL::text AS \"user\" WHERE false";

    /** Every asked-for video with every labeler's last label; needs a CTE {@code b(spec, as_of, aids)} of one row. */
    private static final String ASKED = """
            last_label AS (
              SELECT DISTINCT ON (l.aid, l."user") l.aid, l."user", l.label
              FROM internal.video_type_label l CROSS JOIN b
              WHERE (l.created_at IS NULL OR l.created_at <= b.as_of)
              AND (b.spec -> 'labelers' IS NULL OR jsonb_exists(b.spec -> 'labelers', l."user"))
              AND (b.spec -> 'labelerWeights' IS NULL OR (b.spec -> 'labelerWeights' ->> l."user") IS NULL
                   OR (b.spec -> 'labelerWeights' ->> l."user")::numeric > 0)%s
              ORDER BY l.aid, l."user", l.created_at DESC NULLS LAST, l.id DESC),
            voted AS (
              SELECT aid, array_agg("user" ORDER BY "user" COLLATE "C") AS users,
                     array_agg(label ORDER BY "user" COLLATE "C") AS labels
              FROM last_label GROUP BY aid),
            gold AS (
            %s),
            labelled AS (
              SELECT aid, coalesce(v.users, '{}') AS users, coalesce(v.labels, '{}') AS labels,
                     g.label AS gold, g."user" AS gold_by
              FROM voted v FULL JOIN gold g USING (aid)),
            candidate AS (
              SELECT m.aid, m.title, m.description, m.tags, m.published_at
              FROM public.bilibili_metadata m CROSS JOIN b
              WHERE (b.spec #>> '{filter,publishedAfter}' IS NULL
                     OR m.published_at >= (b.spec #>> '{filter,publishedAfter}')::timestamptz)
              AND (b.spec #>> '{filter,publishedBefore}' IS NULL
                   OR m.published_at < (b.spec #>> '{filter,publishedBefore}')::timestamptz)
              AND (b.spec #> '{filter,uids}' IS NULL OR b.spec #> '{filter,uids}' @> to_jsonb(m.uid))
              AND (b.spec #>> '{filter,minDuration}' IS NULL OR m.duration >= (b.spec #>> '{filter,minDuration}')::int)
              AND (b.spec #>> '{filter,maxDuration}' IS NULL OR m.duration <= (b.spec #>> '{filter,maxDuration}')::int)
              AND (b.spec #>> '{filter,minLength}' IS NULL
                   OR length(concat(m.title, m.description, m.tags)) >= (b.spec #>> '{filter,minLength}')::int)
              AND (b.spec #>> '{filter,maxLength}' IS NULL
                   OR length(concat(m.title, m.description, m.tags)) <= (b.spec #>> '{filter,maxLength}')::int)%s),
            asked AS (
              SELECT c.*, l.users, l.labels, l.gold, l.gold_by
              FROM labelled l JOIN candidate c ON c.aid = l.aid CROSS JOIN b
              WHERE CASE b.spec #>> '{filter,labelState}'
                      WHEN 'gold' THEN l.gold IS NOT NULL
                      WHEN 'disputed' THEN true = ANY(l.labels) AND false = ANY(l.labels)
                      WHEN 'agreed' THEN NOT (true = ANY(l.labels) AND false = ANY(l.labels)) ELSE true END)""";

    private static final String KEYED = """
            %s,
            %s,
            keyed AS (SELECT d.*, %s AS checksum FROM drawn d)""";

    private static final String LISTED = """

              AND m.aid IN (SELECT (jsonb_array_elements_text(b.aids))::bigint FROM b)""";

    private static final String DRAWN = """
            drawn AS (
              SELECT a.* FROM asked a CROSS JOIN b
              ORDER BY CASE b.spec #>> '{sampling,kind}'
                         WHEN 'random' THEN md5(concat(b.spec ->> 'seed', ':', a.aid)) COLLATE "C" END,
                       CASE b.spec #>> '{sampling,kind}' WHEN 'newest' THEN a.published_at END DESC NULLS LAST,
                       a.aid
              LIMIT (SELECT (spec #>> '{sampling,limit}')::bigint FROM b))""";

    /** At random within each of the two answers; {@code own} is what the video's labelers or its reviewer say. */
    private static final String STRATIFIED = """
            ranked AS (
              SELECT a.*, own.yes,
                     row_number() OVER (PARTITION BY own.yes
                       ORDER BY md5(concat(b.spec ->> 'seed', ':', a.aid)) COLLATE "C", a.aid) AS place,
                     (b.spec #>> '{sampling,limit}')::bigint AS wanted,
                     round((b.spec #>> '{sampling,limit}')::numeric
                           * coalesce((b.spec #>> '{sampling,positiveShare}')::numeric, 0.5)) AS wanted_yes
              FROM asked a CROSS JOIN b CROSS JOIN LATERAL (
                SELECT coalesce(a.gold, CASE WHEN s.votes > 0 THEN true WHEN s.votes < 0 THEN false END) AS yes
                FROM (SELECT sum(CASE WHEN u.label THEN 1 ELSE -1 END
                                 * coalesce((b.spec -> 'labelerWeights' ->> u.who)::numeric, 1)) AS votes
                      FROM unnest(a.users, a.labels) AS u(who, label)) AS s) AS own
              WHERE own.yes IS NOT NULL),
            drawn AS (
              SELECT * FROM ranked WHERE place <= CASE WHEN yes THEN wanted_yes ELSE wanted - wanted_yes END)""";

    /** The spec without its list of videos, which is long and would be unpacked again for every label. */
    private static final String SPEC = """
            WITH b AS MATERIALIZED (
              SELECT s.spec #- '{sampling,aids}' AS spec, s.as_of, s.spec #> '{sampling,aids}' AS aids FROM (%s) AS s),
            """;

    private DrawSql() {}

    /** Begins a statement with {@code b(spec, as_of, aids)} from a query of one row {@code (spec, as_of)}. */
    static String spec(String source) {
        return SPEC.formatted(source);
    }

    /** The expressions up to {@code keyed}: the drawn videos with their checksum, votes and decisions. */
    static String keyed(DatasetSpec.Sampling.Draw draw, EmbeddingModel model, TableShape shape) {
        String drawn = draw == DatasetSpec.Sampling.Draw.STRATIFIED ? STRATIFIED : DRAWN;
        return KEYED.formatted(asked(draw, shape), drawn, model.recipe().checksumSql("d"));
    }

    /** The expressions up to {@code asked}: every video that may be drawn with its votes and decisions. */
    static String asked(DatasetSpec.Sampling.Draw draw, TableShape shape) {
        return ASKED.formatted(
                shape.retractions() ? RETRACTED : "",
                shape.reviews() ? REVIEWED : NOT_REVIEWED,
                draw == DatasetSpec.Sampling.Draw.LIST ? LISTED : "");
    }
}
