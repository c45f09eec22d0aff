-- A nearest-neighbour index of a model. It lives on a table of ours, embeddings.near_<id>(checksum, v), with the model's vectors
-- once more, because the shared table gets no index. "born" is the transaction after which every write of ours is noted in
-- near_change; "last_id" is the last row of the shared table that was looked at.
CREATE TABLE embeddings.near_index (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    model       text NOT NULL,
    kind        text NOT NULL CHECK (kind IN ('hnsw', 'hnsw-halfvec')),
    dimensions  integer NOT NULL,
    state       text NOT NULL DEFAULT 'building' CHECK (state IN ('building', 'ready', 'failed')),
    job         uuid NOT NULL,
    total       bigint NOT NULL DEFAULT 0,
    last_id     bigint NOT NULL DEFAULT 0,
    error       text,
    born        xid8 NOT NULL DEFAULT pg_current_xact_id(),
    started_at  timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz
);
CREATE UNIQUE INDEX near_index_building ON embeddings.near_index (model) WHERE state = 'building';
CREATE UNIQUE INDEX near_index_ready ON embeddings.near_index (model) WHERE state = 'ready';

-- Texts whose vector was written while their model had an index. Rows are only added and taken away: a row that was updated in
-- place could be taken away with the older vector in sight.
CREATE TABLE embeddings.near_change (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    model    text NOT NULL,
    checksum text NOT NULL
);
CREATE INDEX near_change_model ON embeddings.near_change (model, id);

-- Projections of vectors to a plane: one point a text, x and y as big-endian floats in the order of "aids".
CREATE TABLE embeddings.map (
    id         uuid PRIMARY KEY,
    number     bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    model      text NOT NULL,
    recipe     text NOT NULL,
    method     text NOT NULL,
    wanted     integer NOT NULL CHECK (wanted BETWEEN 1 AND 50000),
    seed       bigint NOT NULL,
    started_by text NOT NULL,
    sampled    boolean NOT NULL DEFAULT false,
    aids       bigint[] NOT NULL DEFAULT '{}',
    x          bytea,
    y          bytea,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX map_model ON embeddings.map (model, number DESC);
