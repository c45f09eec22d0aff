package io.cvsa.ml.labels.review;

/** Reads a {@link ReviewState} in the statements of whoever shows a video. */
public final class ReviewShape {

    private static final String STATE = """
            (SELECT jsonb_build_object(
                'decision', (
                    SELECT jsonb_build_object('label', g.label, 'user', g.decided_by, 'nickname', u.nickname,
                        'at', to_char(g.decided_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'comment', g.comment)
                    FROM labels.gold g LEFT JOIN credentials.users u ON u.unq_id = g.decided_by WHERE g.aid = {aid}),
                'sentBack', (
                    SELECT jsonb_build_object('needed', b.needed, 'user', b.sent_by, 'nickname', u.nickname,
                        'at', to_char(b.sent_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'comment', b.comment)
                    FROM labels.sent_back b LEFT JOIN credentials.users u ON u.unq_id = b.sent_by
                    WHERE b.aid = {aid} AND b.needed > {voters}),
                'comments', jsonb_agg(jsonb_build_object('id', a.id, 'act', a.act, 'label', a.label, 'user', a."user",
                    'nickname', u.nickname, 'at', to_char(a.acted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'comment', a.comment)
                    ORDER BY a.id))
             FROM labels.review_act a LEFT JOIN credentials.users u ON u.unq_id = a."user"
             WHERE a.aid = {aid}
             HAVING count(*) > 0)::text""";

    private ReviewShape() {}

    /** A select item: the state as JSON text, null where nobody reviewed the video; {@code voters} have labelled it. */
    public static String of(String aid, String voters) {
        return STATE.replace("{aid}", aid).replace("{voters}", voters);
    }
}
