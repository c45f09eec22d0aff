-- What was asked of a model on one day of UTC+8; a request counts with its estimate when it leaves, and is put right when it is answered.
CREATE TABLE embeddings.usage_day (
    model           text NOT NULL,
    day             date NOT NULL,
    requests        bigint NOT NULL DEFAULT 0,
    failed_requests bigint NOT NULL DEFAULT 0,
    texts           bigint NOT NULL DEFAULT 0,
    tokens          bigint NOT NULL DEFAULT 0,
    refused_total   bigint,
    PRIMARY KEY (model, day)
);
COMMENT ON COLUMN embeddings.usage_day.refused_total IS 'the least total that the daily budget refused on this day';

-- Before when a provider wants no call; the row's lock puts the leases of all replicas in one queue.
CREATE TABLE embeddings.pace (
    model       text PRIMARY KEY,
    quiet_until timestamptz NOT NULL DEFAULT '-infinity'
);

-- What all replicas together leased in one second, for as long as it counts.
CREATE TABLE embeddings.pace_second (
    model    text NOT NULL,
    second   bigint NOT NULL,
    requests integer NOT NULL,
    tokens   bigint NOT NULL,
    PRIMARY KEY (model, second)
);

-- Leases one request: how long to wait (0: go), in which second, and whether the day's budget is what is missing.
-- 62 seconds of leases stay within a minute's limit: a request may be under way for two seconds and no window of 60 sees more.
CREATE FUNCTION embeddings.lease_request(
    asked_model text, rpm integer, tpm integer, daily bigint, asked_tokens bigint,
    OUT wait_millis bigint, OUT leased_second bigint, OUT refusal text)
LANGUAGE plpgsql AS $lease$
DECLARE
    quiet      timestamptz;
    at         timestamptz;
    this_day   date;
    spent      bigint;
    this_one   bigint;
    oldest     bigint;
    requests_w bigint;
    tokens_w   bigint;
    requests_s bigint;
    tokens_s   bigint;
BEGIN
    INSERT INTO embeddings.pace (model) VALUES (asked_model) ON CONFLICT DO NOTHING;
    SELECT p.quiet_until INTO quiet FROM embeddings.pace p WHERE p.model = asked_model FOR UPDATE;
    at := clock_timestamp();
    this_one := floor(extract(epoch FROM at));
    IF quiet > at THEN
        wait_millis := ceil(extract(epoch FROM quiet - at) * 1000);
        refusal := 'quiet';
        RETURN;
    END IF;
    this_day := (at AT TIME ZONE INTERVAL '+08:00')::date;
    SELECT u.tokens INTO spent FROM embeddings.usage_day u WHERE u.model = asked_model AND u.day = this_day;
    spent := coalesce(spent, 0) + asked_tokens;
    IF daily > 0 AND spent > daily THEN
        INSERT INTO embeddings.usage_day AS u (model, day, refused_total) VALUES (asked_model, this_day, spent)
        ON CONFLICT (model, day) DO UPDATE SET refused_total = least(u.refused_total, EXCLUDED.refused_total);
        wait_millis := ceil(extract(epoch FROM ((this_day + 1)::timestamp AT TIME ZONE INTERVAL '+08:00') - at) * 1000);
        refusal := 'budget';
        RETURN;
    END IF;
    DELETE FROM embeddings.pace_second s WHERE s.model = asked_model AND s.second < this_one - 62;
    SELECT min(s.second), coalesce(sum(s.requests), 0), coalesce(sum(s.tokens), 0),
           coalesce(sum(s.requests) FILTER (WHERE s.second >= this_one), 0),
           coalesce(sum(s.tokens) FILTER (WHERE s.second >= this_one), 0)
    INTO oldest, requests_w, tokens_w, requests_s, tokens_s
    FROM embeddings.pace_second s WHERE s.model = asked_model;
    IF (rpm > 0 AND requests_w + 1 > rpm) OR (tpm > 0 AND tokens_w > 0 AND tokens_w + asked_tokens > tpm) THEN
        wait_millis := greatest(50, ceil((oldest + 63 - extract(epoch FROM at)) * 1000));
        refusal := 'pace';
        RETURN;
    END IF;
    IF (rpm > 0 AND requests_s + 1 > ceil(rpm / 60.0)) OR (tpm > 0 AND tokens_s > 0 AND tokens_s + asked_tokens > ceil(tpm / 60.0)) THEN
        wait_millis := greatest(1, ceil((this_one + 1 - extract(epoch FROM at)) * 1000));
        refusal := 'pace';
        RETURN;
    END IF;
    INSERT INTO embeddings.pace_second AS s (model, second, requests, tokens) VALUES (asked_model, this_one, 1, asked_tokens)
    ON CONFLICT (model, second) DO UPDATE SET requests = s.requests + 1, tokens = s.tokens + EXCLUDED.tokens;
    INSERT INTO embeddings.usage_day AS u (model, day, requests, tokens) VALUES (asked_model, this_day, 1, asked_tokens)
    ON CONFLICT (model, day) DO UPDATE SET requests = u.requests + 1, tokens = u.tokens + EXCLUDED.tokens;
    wait_millis := 0;
    leased_second := this_one;
END
$lease$;

-- How often a text failed, and what a person wants to be embedded in its place.
ALTER TABLE embeddings.quarantine ADD COLUMN attempts integer NOT NULL DEFAULT 1;
CREATE INDEX quarantine_model ON embeddings.quarantine (model, id);

CREATE TABLE embeddings.text_edit (
    model     text NOT NULL,
    checksum  text NOT NULL,
    text      text NOT NULL,
    edited_by text NOT NULL,
    edited_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (model, checksum)
);

-- Backfills and retries that a person has stopped for a while.
CREATE TABLE embeddings.job_pause (
    job       uuid PRIMARY KEY REFERENCES embeddings.job (id) ON DELETE CASCADE,
    paused_by text NOT NULL,
    paused_at timestamptz NOT NULL DEFAULT now()
);
