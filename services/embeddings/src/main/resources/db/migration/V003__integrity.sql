-- How far the projection of the catalogue's texts is, one row a recipe; all replicas share it.
CREATE TABLE embeddings.projection (
    recipe     text PRIMARY KEY,
    after_aid  bigint NOT NULL DEFAULT -9223372036854775808,
    last_id    bigint NOT NULL DEFAULT 0,
    complete   boolean NOT NULL DEFAULT false,
    round_at   timestamptz NOT NULL DEFAULT now()
);

-- Vectors that a scan found wanting. The row itself may be another program's, so it is never deleted.
CREATE TABLE embeddings.faulty_vector (
    model      text NOT NULL,
    row_id     bigint NOT NULL,
    checksum   text NOT NULL,
    dimensions integer,
    fault      text NOT NULL CHECK (fault IN ('zero', 'not-finite', 'wrong-length')),
    reason     text,
    found_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (model, row_id)
);
CREATE INDEX faulty_vector_checksum ON embeddings.faulty_vector (model, checksum);

-- Up to which row a model's vectors were scanned: what is not in faulty_vector up to there is good.
CREATE TABLE embeddings.vector_scan (
    model      text PRIMARY KEY,
    upto       bigint NOT NULL,
    scanned_at timestamptz NOT NULL DEFAULT now()
);

-- What a provider made of the canary texts when they were first embedded.
CREATE TABLE embeddings.canary (
    model      text NOT NULL,
    text       text NOT NULL,
    reference  real[] NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (model, text)
);

-- Each comparison with them; an error says why there was none.
CREATE TABLE embeddings.canary_run (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    job     uuid NOT NULL UNIQUE,
    model   text NOT NULL,
    at      timestamptz NOT NULL DEFAULT now(),
    texts   text[] NOT NULL DEFAULT '{}',
    cosines double precision[] NOT NULL DEFAULT '{}',
    error   text
);
CREATE INDEX canary_run_newest ON embeddings.canary_run (model, id DESC);
