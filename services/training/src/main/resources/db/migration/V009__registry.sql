-- Test rows in one canonical order, kept once for all versions that were tested on them: keys and aids eight bytes a row
-- (little-endian), labels one bit a row.
CREATE TABLE training.test_set (
    hash text PRIMARY KEY,
    row_count integer NOT NULL,
    positives integer NOT NULL,
    keys bytea NOT NULL,
    aids bytea NOT NULL,
    labels bytea NOT NULL
);

-- An external version is another program's predictions: no run, no artefacts. A deleted version keeps its row and its number,
-- because history names it.
ALTER TABLE training.model_version
    ADD COLUMN kind text NOT NULL DEFAULT 'trained' CHECK (kind IN ('trained', 'external')),
    ADD COLUMN source jsonb,
    ADD COLUMN deleted_by text,
    ADD COLUMN deleted_at timestamptz,
    ALTER COLUMN run_id DROP NOT NULL,
    ALTER COLUMN sha256 DROP NOT NULL,
    ADD CHECK ((kind = 'trained') = (run_id IS NOT NULL)),
    ADD CHECK ((kind = 'trained') = (sha256 IS NOT NULL)),
    ADD CHECK ((kind = 'external') = (source IS NOT NULL));
CREATE INDEX model_version_of_artefact ON training.model_version (sha256) WHERE deleted_at IS NULL;

-- float32 probabilities (little-endian) of a version on the rows of a test set, in their order.
CREATE TABLE training.test_score (
    model_name text NOT NULL,
    version integer NOT NULL,
    test_hash text NOT NULL REFERENCES training.test_set (hash),
    probabilities bytea NOT NULL,
    PRIMARY KEY (model_name, version),
    FOREIGN KEY (model_name, version) REFERENCES training.model_version (model_name, version)
);

CREATE TABLE training.external_prediction (
    model_name text NOT NULL,
    version integer NOT NULL,
    aid bigint NOT NULL,
    probability real NOT NULL CHECK (probability >= 0 AND probability <= 1),
    PRIMARY KEY (model_name, version, aid),
    FOREIGN KEY (model_name, version) REFERENCES training.model_version (model_name, version)
);

-- What every later champion must reach beyond the gate's own floors; the newest row of a model counts.
CREATE TABLE training.gate_floor (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    model_name text NOT NULL REFERENCES training.model (name),
    precision_floor double precision,
    recall_floor double precision,
    set_by text NOT NULL,
    set_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX gate_floor_of_model ON training.gate_floor (model_name, id DESC);

ALTER TABLE training.promotion
    ADD COLUMN kind text NOT NULL DEFAULT 'promotion' CHECK (kind IN ('promotion', 'rollback'));

-- A cleared challenger keeps its row, so that its revision goes on; every move of it is remembered.
ALTER TABLE training.model_alias
    ALTER COLUMN version DROP NOT NULL,
    ADD CHECK (version IS NOT NULL OR alias = 'challenger');
CREATE TABLE training.challenge (
    model_name text NOT NULL,
    revision bigint NOT NULL,
    version integer,
    previous integer,
    moved_by text NOT NULL,
    reason text,
    moved_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (model_name, revision)
);
INSERT INTO training.challenge (model_name, revision, version, moved_by, moved_at)
SELECT model_name, revision, version, moved_by, moved_at FROM training.model_alias WHERE alias = 'challenger';
