-- What a run did, in the order in which it did it.
CREATE TABLE training.run_log (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run_id uuid NOT NULL REFERENCES training.run (id) ON DELETE CASCADE,
    at timestamptz NOT NULL,
    event text NOT NULL,
    figures jsonb NOT NULL
);
CREATE INDEX run_log_of_run ON training.run_log (run_id, id);
