-- What was counted once over the frozen files of a version; it goes when the version goes.
CREATE TABLE datasets.version_statistics (
    dataset_id uuid PRIMARY KEY REFERENCES datasets.version (id) ON DELETE CASCADE,
    statistics jsonb NOT NULL,
    computed_at timestamptz NOT NULL DEFAULT now()
);
