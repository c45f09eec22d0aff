-- Every act of publishing to public.labelling_result, kept for ever: the crawler collects what was published as 1.
CREATE TABLE training.publication (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    model_name text NOT NULL,
    version integer NOT NULL,
    published_by text NOT NULL,
    published_at timestamptz NOT NULL DEFAULT now(),
    songs bigint NOT NULL,
    others bigint NOT NULL,
    against_human bigint NOT NULL,
    unclassified bigint NOT NULL,
    present bigint NOT NULL,
    FOREIGN KEY (model_name, version) REFERENCES training.model_version (model_name, version)
);
CREATE INDEX publication_of_model ON training.publication (model_name, id DESC);
