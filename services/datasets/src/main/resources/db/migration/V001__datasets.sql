-- The salt of a frozen test set. Its revision grows with every version of the family, so that a build can only add a
-- version on top of the members it has read.
CREATE TABLE datasets.family (
    name text PRIMARY KEY,
    revision bigint NOT NULL DEFAULT 0
);

-- Every text, and the video that carried it, that was ever in a family's test set: none of them trains in any version.
CREATE TABLE datasets.test_member (
    family text NOT NULL REFERENCES datasets.family (name),
    fingerprint uuid NOT NULL,
    aid bigint NOT NULL,
    PRIMARY KEY (family, fingerprint, aid)
);

-- An immutable version: its name and number, what it holds, and the files that hold it.
CREATE TABLE datasets.version (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    version integer NOT NULL,
    hash text NOT NULL UNIQUE,
    model text NOT NULL,
    recipe text NOT NULL,
    dimensions integer NOT NULL,
    rows integer NOT NULL,
    positives integer NOT NULL,
    conflicts integer NOT NULL,
    train integer NOT NULL,
    validation integer NOT NULL,
    test integer NOT NULL,
    spec jsonb NOT NULL,
    as_of timestamptz NOT NULL,
    counts jsonb NOT NULL,
    leaks jsonb NOT NULL,
    files jsonb NOT NULL,
    build_id uuid NOT NULL,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (name, version)
);
CREATE INDEX version_newest ON datasets.version (created_at DESC, id DESC);

CREATE FUNCTION datasets.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a data set version is immutable';
END $$;
CREATE TRIGGER version_is_immutable BEFORE UPDATE ON datasets.version
    FOR EACH ROW EXECUTE FUNCTION datasets.refuse_change();

-- What somebody asked for; its id is also its job's. A COPY takes no parameters, so the spec is joined from here.
CREATE TABLE datasets.build (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    spec jsonb NOT NULL,
    as_of timestamptz NOT NULL DEFAULT now(),
    requested_by text NOT NULL,
    dataset_id uuid REFERENCES datasets.version (id),
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX build_newest ON datasets.build (created_at DESC, id DESC);

-- The texts a build asked vectors for, by chunk, and what was answered.
CREATE TABLE datasets.chunk (
    build_id uuid NOT NULL REFERENCES datasets.build (id) ON DELETE CASCADE,
    seq integer NOT NULL,
    snapshot_epoch bigint NOT NULL,
    checksums text[] NOT NULL,
    sends integer NOT NULL DEFAULT 0,
    sent_at timestamptz,
    answered_at timestamptz,
    stored integer NOT NULL DEFAULT 0,
    reused integer NOT NULL DEFAULT 0,
    tokens bigint NOT NULL DEFAULT 0,
    failed jsonb NOT NULL DEFAULT '[]',
    PRIMARY KEY (build_id, seq)
);
