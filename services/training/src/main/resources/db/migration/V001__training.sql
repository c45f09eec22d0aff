-- Data set versions that were announced or looked up; immutable, so a row never goes stale.
CREATE TABLE training.dataset (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    version integer NOT NULL,
    hash text NOT NULL,
    embedding_model text NOT NULL,
    dimensions integer NOT NULL,
    row_count integer NOT NULL,
    positives integer NOT NULL,
    build_id uuid,
    files jsonb NOT NULL,
    baseline jsonb,
    seen_at timestamptz NOT NULL DEFAULT now()
);

-- A run is the job of the same id plus what training says about it.
CREATE TABLE training.run (
    id uuid PRIMARY KEY,
    dataset_id uuid NOT NULL,
    trainer text NOT NULL,
    hyperparameters jsonb NOT NULL,
    seed bigint NOT NULL,
    model_name text NOT NULL,
    policy text,
    build_id uuid,
    requested_by text NOT NULL,
    correlation_id text,
    metrics jsonb,
    baseline jsonb,
    evaluation jsonb,
    threshold double precision,
    model_version integer,
    created_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz
);
CREATE INDEX run_newest ON training.run (created_at DESC, id DESC);
CREATE INDEX run_of_model ON training.run (model_name, created_at DESC, id DESC);
CREATE INDEX run_of_dataset ON training.run (dataset_id, created_at DESC, id DESC);
CREATE INDEX run_open ON training.run (id) WHERE finished_at IS NULL;

CREATE TABLE training.run_metric (
    run_id uuid NOT NULL REFERENCES training.run (id) ON DELETE CASCADE,
    name text NOT NULL,
    step bigint NOT NULL,
    epoch double precision NOT NULL,
    value double precision NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (run_id, name, step)
);

CREATE TABLE training.model (
    name text PRIMARY KEY,
    last_version integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE training.model_version (
    model_name text NOT NULL REFERENCES training.model (name),
    version integer NOT NULL,
    run_id uuid NOT NULL UNIQUE,
    dataset_id uuid NOT NULL,
    dataset_hash text NOT NULL,
    embedding_model text NOT NULL,
    dimensions integer NOT NULL,
    trainer text NOT NULL,
    hyperparameters jsonb NOT NULL,
    seed bigint NOT NULL,
    metrics jsonb NOT NULL,
    threshold double precision NOT NULL,
    majority_accuracy double precision,
    sha256 text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (model_name, version)
);
CREATE INDEX model_version_newest ON training.model_version (created_at DESC);

-- The revision grows with every move of an alias; a promotion carries the one it made.
CREATE TABLE training.model_alias (
    model_name text NOT NULL,
    alias text NOT NULL CHECK (alias IN ('champion', 'challenger')),
    version integer NOT NULL,
    revision bigint NOT NULL,
    moved_by text NOT NULL,
    moved_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (model_name, alias),
    FOREIGN KEY (model_name, version) REFERENCES training.model_version (model_name, version)
);

CREATE TABLE training.promotion (
    model_name text NOT NULL,
    revision bigint NOT NULL,
    version integer NOT NULL,
    previous integer,
    moved_by text NOT NULL,
    reason text,
    verdict text NOT NULL,
    forced boolean NOT NULL,
    outright boolean NOT NULL,
    moved_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (model_name, revision),
    FOREIGN KEY (model_name, version) REFERENCES training.model_version (model_name, version)
);

CREATE TABLE training.prediction (
    aid bigint NOT NULL,
    model_name text NOT NULL,
    version integer NOT NULL,
    checksum text NOT NULL,
    probability real NOT NULL,
    label boolean NOT NULL,
    predicted_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (aid, model_name, version)
);

CREATE TABLE training.retraining_policy (
    model_name text PRIMARY KEY,
    enabled boolean NOT NULL,
    min_changed_labels integer NOT NULL CHECK (min_changed_labels > 0),
    cooldown_minutes integer NOT NULL CHECK (cooldown_minutes >= 0),
    spec jsonb NOT NULL,
    promote boolean NOT NULL,
    changed_labels integer NOT NULL DEFAULT 0,
    build_id uuid,
    build_requested_at timestamptz,
    last_sentence text,
    last_sentence_at timestamptz,
    updated_by text NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now()
);

-- Videos whose effective label changed since a policy's last build: a flip back and forth counts once.
CREATE TABLE training.label_signal (
    model_name text NOT NULL REFERENCES training.retraining_policy (model_name) ON DELETE CASCADE,
    aid bigint NOT NULL,
    revision bigint NOT NULL,
    PRIMARY KEY (model_name, aid)
);

CREATE TABLE training.retraining_decision (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT now(),
    model_name text NOT NULL,
    decision text NOT NULL,
    sentence text NOT NULL,
    changed_labels integer NOT NULL,
    build_id uuid,
    run_id uuid
);
CREATE INDEX retraining_decision_of_model ON training.retraining_decision (model_name, id DESC);
CREATE UNIQUE INDEX retraining_decision_of_run ON training.retraining_decision (run_id) WHERE run_id IS NOT NULL;
