-- The plumbing every service has in its own schema: facts to announce, events applied, durable jobs, idempotency keys.
CREATE TABLE outbox (
    id             uuid PRIMARY KEY,
    topic          text NOT NULL,
    key            text NOT NULL,
    type           text NOT NULL,
    payload        jsonb NOT NULL,
    correlation_id text,
    traceparent    text,
    created_at     timestamptz NOT NULL DEFAULT now(),
    lease_until    timestamptz,
    seq            bigint GENERATED ALWAYS AS IDENTITY
);
CREATE INDEX outbox_seq ON outbox (seq);

CREATE TABLE inbox (
    consumer    text NOT NULL,
    event_id    text NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer, event_id)
);
CREATE INDEX inbox_received_at ON inbox (received_at);

CREATE TABLE job (
    id               uuid PRIMARY KEY,
    kind             text NOT NULL,
    dedupe_key       text UNIQUE,
    state            text NOT NULL DEFAULT 'queued'
        CHECK (state IN ('queued', 'running', 'waiting', 'succeeded', 'failed', 'cancelled', 'superseded')),
    spec             jsonb NOT NULL,
    epoch            bigint NOT NULL DEFAULT 0,
    owner            text,
    lease_until      timestamptz,
    run_at           timestamptz NOT NULL DEFAULT now(),
    attempts         integer NOT NULL DEFAULT 0,
    failures         integer NOT NULL DEFAULT 0,
    deadline         timestamptz,
    priority         integer NOT NULL DEFAULT 0,
    cancel_requested boolean NOT NULL DEFAULT false,
    woken            boolean NOT NULL DEFAULT false,
    progress         jsonb,
    checkpoint       jsonb,
    result           jsonb,
    error            text,
    created_by       text,
    created_at       timestamptz NOT NULL DEFAULT now(),
    started_at       timestamptz,
    finished_at      timestamptz,
    correlation_id   text,
    traceparent      text
);
CREATE INDEX job_claimable ON job (kind, priority DESC, run_at) WHERE state IN ('queued', 'waiting', 'running');
CREATE INDEX job_newest ON job (kind, created_at DESC, id DESC);

CREATE TABLE idempotency_key (
    principal    text NOT NULL,
    key          text NOT NULL,
    request_hash text NOT NULL,
    status       integer,
    response     jsonb,
    created_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (principal, key)
);
CREATE INDEX idempotency_key_created_at ON idempotency_key (created_at);
