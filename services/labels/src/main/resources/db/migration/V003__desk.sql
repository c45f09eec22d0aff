-- Every label of internal.video_type_label once more, because that table has no index but its key, with what it cannot say:
-- whether the label was taken back, and under which guide it was given. A label that is missing here has not been noticed yet.
CREATE TABLE labels.vote (
    label_id bigint PRIMARY KEY,
    aid bigint NOT NULL,
    "user" text NOT NULL,
    label boolean NOT NULL,
    created_at timestamptz,
    retracted boolean NOT NULL DEFAULT false,
    guide integer
);

INSERT INTO labels.vote (label_id, aid, "user", label, created_at, retracted)
SELECT l.id, l.aid, coalesce(nullif(btrim(l."user"), ''), 'unknown'), l.label, l.created_at, r.label_id IS NOT NULL
FROM internal.video_type_label l
LEFT JOIN labels.retraction r ON r.label_id = l.id
LEFT JOIN labels.noticed_label n ON n.label_id = l.id
WHERE n.label_id IS NOT NULL OR l.id <= (SELECT floor FROM labels.label_feed);

CREATE INDEX vote_of_video ON labels.vote (aid, "user", created_at DESC NULLS LAST, label_id DESC) INCLUDE (label, retracted);
CREATE INDEX vote_of_user ON labels.vote ("user", created_at DESC NULLS LAST, label_id DESC);

DROP TABLE labels.noticed_label;

-- A second, slower floor: the window above it is the overlap, which a large import makes long, and is looked through less often.
ALTER TABLE labels.label_feed RENAME COLUMN candidate_at TO deep_candidate_at;
ALTER TABLE labels.label_feed
    ADD COLUMN deep_floor bigint NOT NULL DEFAULT 0,
    ADD COLUMN deep_candidate bigint NOT NULL DEFAULT 0,
    ADD COLUMN deep_scanned_at timestamptz NOT NULL DEFAULT now();
UPDATE labels.label_feed SET deep_floor = floor, deep_candidate = floor;

-- A queue in a table: room in each page, so that a claim writes no index, and a vacuum that keeps up with an import.
ALTER TABLE labels.outbox SET (fillfactor = 50, autovacuum_vacuum_cost_delay = 0);

-- How many labels each person gave on each day in China, taken-back ones included: counting millions of votes takes seconds.
CREATE TABLE labels.labeler_day (
    "user" text NOT NULL,
    day date NOT NULL,
    labels bigint NOT NULL,
    last_at timestamptz NOT NULL,
    PRIMARY KEY ("user", day)
);
INSERT INTO labels.labeler_day ("user", day, labels, last_at)
SELECT "user", (coalesce(created_at, now()) AT TIME ZONE 'Asia/Shanghai')::date, count(*), max(coalesce(created_at, now()))
FROM labels.vote GROUP BY 1, 2;

-- Videos without a label that counts, in the two orders in which the desk hands them out.
CREATE TABLE labels.unlabelled (
    aid bigint PRIMARY KEY,
    sort_key bigint NOT NULL,
    shuffle double precision NOT NULL DEFAULT random()
);
INSERT INTO labels.unlabelled (aid, sort_key, shuffle)
SELECT s.aid, s.sort_key, s.shuffle
FROM labels.video_search s LEFT JOIN labels.effective_label e ON e.aid = s.aid
WHERE e.state IS NULL;
CREATE INDEX unlabelled_newest ON labels.unlabelled (sort_key DESC, aid DESC);
CREATE INDEX unlabelled_shuffle ON labels.unlabelled (shuffle);

-- What somebody passed over. A skip is not a label.
CREATE TABLE labels.skip (
    "user" text NOT NULL,
    aid bigint NOT NULL,
    skipped_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY ("user", aid)
);

-- A video waits on one desk (a browser tab of one person) at a time; behind "until" it is free again.
CREATE TABLE labels.lease (
    aid bigint PRIMARY KEY,
    "user" text NOT NULL,
    desk text NOT NULL,
    until timestamptz NOT NULL
);
CREATE INDEX lease_of_desk ON labels.lease ("user", desk);

-- The question and what to go by, a new row for every change; the newest is asked.
CREATE TABLE labels.guide (
    version integer PRIMARY KEY,
    question_zh text NOT NULL,
    question_en text NOT NULL,
    rules_zh text NOT NULL,
    rules_en text NOT NULL,
    changed_by text,
    changed_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO labels.guide (version, question_zh, question_en, rules_zh, rules_en) VALUES (
    1, '是否包含一首中V歌曲？', 'Does it contain a Chinese vocal-synth song?',
    E'以文字内容为准。\n声音转换（RVC）为“否”。\n外文声库唱中文为“是”。\n中文声库唱外文为“是”。\n自制声库配中文歌词为“是”。\n不确定时选“是”。',
    E'Judge by the text.\nVoice conversion (RVC) is no.\nA foreign voicebank that sings Chinese is yes.\n'
    'A Chinese voicebank that sings another language is yes.\nA home-made voicebank with Chinese lyrics is yes.\nUnsure means yes.');

-- How the desk works, a new row for every change; the newest counts.
CREATE TABLE labels.desk_setting (
    version integer PRIMARY KEY,
    required_labelers integer NOT NULL CHECK (required_labelers BETWEEN 1 AND 10),
    blind boolean NOT NULL,
    changed_by text,
    changed_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO labels.desk_setting (version, required_labelers, blind) VALUES (1, 1, false);

-- Everything reviewers did and people said about a video, in order.
CREATE TABLE labels.review_act (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    aid bigint NOT NULL,
    act text NOT NULL CHECK (act IN ('decided', 'withdrawn', 'sent-back', 'commented')),
    label boolean CHECK ((label IS NOT NULL) = (act = 'decided')),
    comment text,
    "user" text NOT NULL,
    acted_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX review_act_of_video ON labels.review_act (aid, id);

-- A reviewer's decision stands above the labelers until it is withdrawn.
CREATE TABLE labels.gold (
    aid bigint PRIMARY KEY,
    label boolean NOT NULL,
    decided_by text NOT NULL,
    decided_at timestamptz NOT NULL DEFAULT now(),
    comment text
);
CREATE INDEX gold_newest ON labels.gold (decided_at DESC, aid DESC);

-- A video that so many people must have labelled before it comes back to the reviewers.
CREATE TABLE labels.sent_back (
    aid bigint PRIMARY KEY,
    needed integer NOT NULL,
    sent_by text NOT NULL,
    sent_at timestamptz NOT NULL DEFAULT now(),
    comment text
);
CREATE INDEX sent_back_newest ON labels.sent_back (sent_at DESC, aid DESC);

ALTER TABLE labels.effective_label ADD COLUMN gold boolean NOT NULL DEFAULT false;
-- A dispute waits from the moment it arose, whatever is said afterwards.
ALTER TABLE labels.effective_label ADD COLUMN disputed_at timestamptz;
UPDATE labels.effective_label SET disputed_at = updated_at WHERE yes > 0 AND no > 0;
CREATE INDEX effective_label_disputed ON labels.effective_label (disputed_at, aid) WHERE disputed_at IS NOT NULL AND NOT gold;
CREATE INDEX effective_label_few ON labels.effective_label (voters, aid) WHERE voters > 0 AND NOT gold;
