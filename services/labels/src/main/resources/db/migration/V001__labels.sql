CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- A label taken back. The shared table cannot say so; every reader of labels leaves these rows out.
CREATE TABLE labels.retraction (
    label_id bigint PRIMARY KEY,
    aid bigint NOT NULL,
    retracted_by text NOT NULL,
    retracted_at timestamptz NOT NULL DEFAULT now()
);

-- What a video's labelers say together; written by one consumer. "seen" counts labels and retractions, so that a writer that
-- read too early never replaces what a later one found.
CREATE TABLE labels.effective_label (
    aid bigint PRIMARY KEY,
    state text CHECK (state IN ('yes', 'no', 'tie')),
    previous text,
    voters integer NOT NULL,
    yes integer NOT NULL,
    no integer NOT NULL,
    seen bigint NOT NULL,
    revision bigint NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX effective_label_state ON labels.effective_label (state, aid);

-- Labels that were there before us are the baseline: they are counted, and announced to nobody.
INSERT INTO labels.effective_label (aid, state, voters, yes, no, seen, revision)
SELECT aid, CASE WHEN yes > no THEN 'yes' WHEN no > yes THEN 'no' ELSE 'tie' END, yes + no, yes, no, seen, 1
FROM (
    SELECT aid,
           count(*) FILTER (WHERE label) AS yes,
           count(*) FILTER (WHERE NOT label) AS no,
           sum(rows) AS seen
    FROM (
        SELECT DISTINCT ON (aid, "user") aid, label, count(*) OVER (PARTITION BY aid, "user") AS rows
        FROM internal.video_type_label
        ORDER BY aid, "user", created_at DESC NULLS LAST, id DESC
    ) AS last_label
    GROUP BY aid
) AS tally;

-- What the list searches and sorts by; derived from the shared catalogue, which gets no index of ours.
CREATE TABLE labels.video_search (
    aid bigint PRIMARY KEY,
    content text NOT NULL,
    sort_key bigint NOT NULL,
    shuffle double precision NOT NULL DEFAULT random()
);
CREATE INDEX video_search_content ON labels.video_search USING gin (content gin_trgm_ops);
CREATE INDEX video_search_newest ON labels.video_search (sort_key DESC, aid DESC);
CREATE INDEX video_search_shuffle ON labels.video_search (shuffle);

-- The uploader's name as an import gave it, for videos whose uploader is not in the shared table.
CREATE TABLE labels.video_uploader (
    aid bigint PRIMARY KEY,
    name text NOT NULL
);
