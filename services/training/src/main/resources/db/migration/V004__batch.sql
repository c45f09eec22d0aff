-- A grid of runs that were asked for together; the request is complete, so that it can be read and asked for again.
CREATE TABLE training.batch (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    dedupe_key text UNIQUE,
    request jsonb NOT NULL,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX batch_newest ON training.batch (created_at DESC, id DESC);

-- The position counts a grid's combinations: configurations outermost, then data sets, then seeds.
ALTER TABLE training.run
    ADD COLUMN batch_id uuid REFERENCES training.batch (id),
    ADD COLUMN batch_position integer;
CREATE UNIQUE INDEX run_of_batch ON training.run (batch_id, batch_position) WHERE batch_id IS NOT NULL;
