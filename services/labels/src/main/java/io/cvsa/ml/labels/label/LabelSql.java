package io.cvsa.ml.labels.label;

/** The statements of {@link LabelRepository}; {@code "user"} is quoted because it is a reserved word. */
final class LabelSql {

    /** How an instant stands in an event, whatever the session's time zone. */
    static final String ISO = "'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'";

    /** The day of a label, by the site's clock. */
    static final String DAY = "(created_at AT TIME ZONE 'Asia/Shanghai')::date";

    /** Adds to the row of {@code labels.labeler_day AS d} that is there. */
    static final String ADD =
            "(\"user\", day) DO UPDATE SET labels = d.labels + excluded.labels, last_at = greatest(d.last_at, excluded.last_at)";

    /** $1 aid, $2 label, $3 user, $4 key, $5 fingerprint, $6 event id, $7 topic, $8 correlation id, $9 traceparent,
     * $10 the guide's version that the labeler saw, null for the newest. */
    static final String WRITE = """
            WITH ticket AS MATERIALIZED (
                SELECT nextval(pg_get_serial_sequence('internal.video_type_label', 'id')) AS id, now() AS at
            ), video AS (
                SELECT aid FROM public.bilibili_metadata WHERE aid = $1::bigint
            ), gate AS (
                INSERT INTO labels.idempotency_key (principal, key, request_hash, status, response)
                SELECT $3::text, $4::text, $5::text, 201, jsonb_build_object(
                    'id', ticket.id, 'aid', video.aid, 'label', $2::boolean, 'user', $3::text, 'createdAt', ticket.at)
                FROM ticket, video
                ON CONFLICT DO NOTHING
                RETURNING response
            ), written AS (
                INSERT INTO internal.video_type_label (id, aid, label, "user", created_at)
                SELECT ticket.id, $1::bigint, $2::boolean, $3::text, ticket.at FROM ticket, gate
                RETURNING id, created_at
            ), voted AS (
                INSERT INTO labels.vote (label_id, aid, "user", label, created_at, guide)
                SELECT id, $1::bigint, $3::text, $2::boolean, created_at,
                       coalesce($10::integer, (SELECT max(version) FROM labels.guide))
                FROM written
            ), counted AS (
                INSERT INTO labels.labeler_day AS d ("user", day, labels, last_at)
                SELECT $3::text, %2$s, 1, created_at FROM written
                ON CONFLICT %3$s
            ), unskipped AS (
                DELETE FROM labels.skip WHERE aid = $1::bigint AND "user" = $3::text
            ), released AS (
                DELETE FROM labels.lease WHERE aid = $1::bigint AND "user" = $3::text
            ), announced AS (
                INSERT INTO labels.outbox (id, topic, key, type, payload, correlation_id, traceparent)
                SELECT $6::uuid, $7::text, $1::bigint::text, $7::text, jsonb_build_object(
                    'aid', $1::bigint, 'labelId', id, 'user', $3::text, 'act', 'LABELLED',
                    'at', to_char(created_at AT TIME ZONE 'UTC', %1$s)), $8::text, $9::text
                FROM written
            ), earlier AS (
                SELECT request_hash, response FROM labels.idempotency_key WHERE principal = $3::text AND key = $4::text
            ), answer AS (
                SELECT NULL::text AS request_hash, response FROM gate
                UNION ALL
                SELECT request_hash, response FROM earlier
            )
            SELECT EXISTS (SELECT FROM video) OR EXISTS (SELECT FROM earlier) AS known,
                   answer.request_hash,
                   (answer.response ->> 'id')::bigint AS id,
                   (answer.response ->> 'aid')::bigint AS aid,
                   (answer.response ->> 'label')::boolean AS label,
                   answer.response ->> 'user' AS "user",
                   (answer.response ->> 'createdAt')::timestamptz AS created_at
            FROM (SELECT) AS one LEFT JOIN answer ON true
            """.formatted(ISO, DAY, ADD);

    /** $1 label id, $2 user, $3 whether anyone's label may go, $4 event id, $5 topic, $6 correlation id, $7 traceparent. */
    static final String RETRACT = """
            WITH target AS (
                SELECT id, aid, "user", ("user" = $2::text OR $3::boolean) AS allowed
                FROM internal.video_type_label WHERE id = $1::bigint
            ), retracted AS (
                INSERT INTO labels.retraction (label_id, aid, retracted_by)
                SELECT id, aid, $2::text FROM target WHERE allowed
                ON CONFLICT DO NOTHING
                RETURNING label_id, aid, retracted_at
            ), marked AS (
                UPDATE labels.vote v SET retracted = true FROM retracted r WHERE v.label_id = r.label_id
            ), announced AS (
                INSERT INTO labels.outbox (id, topic, key, type, payload, correlation_id, traceparent)
                SELECT $4::uuid, $5::text, aid::text, $5::text, jsonb_build_object(
                    'aid', aid, 'labelId', label_id, 'user', $2::text, 'act', 'RETRACTED',
                    'at', to_char(retracted_at AT TIME ZONE 'UTC', %1$s)), $6::text, $7::text
                FROM retracted
            )
            SELECT allowed FROM target
            """.formatted(ISO);

    private LabelSql() {}
}
