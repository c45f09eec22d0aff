-- Labels that are accounted for: baseline, written here, or announced as noticed. Only ids above the feed's floor are kept.
CREATE TABLE labels.noticed_label (
    label_id bigint PRIMARY KEY
);

-- How far the feed has come. Up to "floor" nothing can appear any more. "candidate" becomes the floor once every transaction
-- that ran when it was taken (those below "horizon") has ended, however late that is.
CREATE TABLE labels.label_feed (
    one_row boolean PRIMARY KEY DEFAULT true CHECK (one_row),
    floor bigint NOT NULL,
    candidate bigint NOT NULL,
    horizon xid8 NOT NULL,
    candidate_at timestamptz NOT NULL DEFAULT now()
);

-- One statement, so that mark, baseline and what is behind it are of one snapshot. Labels that came after the baseline and
-- were never counted are announced now; the last 100,000 ids stay open for transactions that have not committed yet.
WITH top AS (
    SELECT coalesce(max(id), 0)::bigint AS id FROM internal.video_type_label
), mark AS (
    INSERT INTO labels.label_feed (floor, candidate, horizon)
    SELECT greatest(id - 100000, 0), id, pg_snapshot_xmax(pg_current_snapshot()) FROM top
), accounted AS (
    INSERT INTO labels.noticed_label (label_id)
    SELECT l.id FROM internal.video_type_label l, top WHERE l.id > top.id - 100000
), counted AS (
    SELECT l.aid, count(*) + count(r.label_id) AS seen, max(l.id) AS last_id
    FROM internal.video_type_label l LEFT JOIN labels.retraction r ON r.label_id = l.id
    WHERE l.aid > 0
    GROUP BY l.aid
), behind AS (
    SELECT c.aid, c.last_id
    FROM counted c LEFT JOIN labels.effective_label e ON e.aid = c.aid
    WHERE c.seen > coalesce(e.seen, 0)
)
INSERT INTO labels.outbox (id, topic, key, type, payload)
SELECT gen_random_uuid(), 'labels.label-written.v1', b.aid::text, 'labels.label-written.v1', jsonb_build_object(
    'aid', b.aid, 'labelId', l.id, 'user', coalesce(nullif(btrim(l."user"), ''), 'unknown'), 'act', 'NOTICED',
    'at', to_char(coalesce(l.created_at, now()) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
FROM behind b JOIN internal.video_type_label l ON l.id = b.last_id;
