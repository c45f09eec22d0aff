-- A study tries hyper-parameters; the request is complete, the budget may be raised later. The revision grows with every
-- decision, so that of several keepers with the same view one decides.
CREATE TABLE training.study (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    dedupe_key text UNIQUE,
    request jsonb NOT NULL,
    space jsonb NOT NULL,
    state text NOT NULL DEFAULT 'running'
        CHECK (state IN ('running', 'paused', 'stopping', 'stopped', 'finished', 'failed')),
    revision bigint NOT NULL DEFAULT 0,
    max_trials integer,
    max_minutes double precision,
    active_since timestamptz DEFAULT now(),
    active_seconds double precision NOT NULL DEFAULT 0,
    error text,
    finals_batch_id uuid REFERENCES training.batch (id),
    finals_ended_at timestamptz,
    challenger integer,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz
);
CREATE INDEX study_newest ON training.study (created_at DESC, id DESC);
CREATE INDEX study_open ON training.study (id)
    WHERE state IN ('running', 'stopping') OR (finals_batch_id IS NOT NULL AND finals_ended_at IS NULL);

-- A trial is a run (but a warm one is another study's), until which epoch it may train now, and how it ended.
CREATE TABLE training.trial (
    study_id uuid NOT NULL REFERENCES training.study (id),
    number integer NOT NULL,
    run_id uuid NOT NULL,
    origin text NOT NULL CHECK (origin IN ('sampled', 'manual', 'warm')),
    from_study_id uuid,
    parameters jsonb NOT NULL,
    target integer,
    value double precision,
    outcome text CHECK (outcome IN ('succeeded', 'pruned')),
    finished_at timestamptz,
    PRIMARY KEY (study_id, number)
);
CREATE UNIQUE INDEX trial_of_run ON training.trial (run_id) WHERE origin <> 'warm';

-- What trials had after so much of the resource; read across a study's trials at one resource.
CREATE TABLE training.trial_value (
    study_id uuid NOT NULL,
    resource integer NOT NULL,
    number integer NOT NULL,
    value double precision NOT NULL,
    PRIMARY KEY (study_id, resource, number),
    FOREIGN KEY (study_id, number) REFERENCES training.trial (study_id, number)
);
