-- Versions that somebody has thrown away: whole and fetchable until they are purged.
CREATE TABLE datasets.trash (
    dataset_id uuid PRIMARY KEY REFERENCES datasets.version (id) ON DELETE CASCADE,
    trashed_by text NOT NULL,
    trashed_at timestamptz NOT NULL DEFAULT now(),
    purge_at timestamptz NOT NULL
);
CREATE INDEX trash_due ON datasets.trash (purge_at);

-- What purged versions were: their numbers are never given again, and whoever meets their ids finds out.
CREATE TABLE datasets.purged (
    name text NOT NULL,
    version integer NOT NULL,
    dataset_id uuid NOT NULL,
    hash text NOT NULL,
    rows integer NOT NULL,
    purged_by text NOT NULL,
    purged_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (name, version)
);
CREATE INDEX purged_of_dataset ON datasets.purged (dataset_id, purged_at DESC);

-- Files of purged versions that may still lie in the store: they go once no version needs them.
CREATE TABLE datasets.condemned_file (
    sha256 text PRIMARY KEY,
    condemned_at timestamptz NOT NULL DEFAULT now()
);
