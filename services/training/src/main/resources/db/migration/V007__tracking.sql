-- What people say about runs: the question a run belongs to, tags, notes. The name is unique whatever its case.
CREATE TABLE training.experiment (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    description text NOT NULL,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX experiment_name ON training.experiment (lower(name));

-- code_version and environment are those of the last attempt that began to train.
ALTER TABLE training.run
    ADD COLUMN experiment_id uuid REFERENCES training.experiment (id),
    ADD COLUMN tags text[] NOT NULL DEFAULT '{}',
    ADD COLUMN notes text,
    ADD COLUMN notes_by text,
    ADD COLUMN notes_at timestamptz,
    ADD COLUMN code_version text,
    ADD COLUMN environment jsonb;
CREATE INDEX run_of_experiment ON training.run (experiment_id, created_at DESC, id DESC) WHERE experiment_id IS NOT NULL;
CREATE INDEX run_tags ON training.run USING gin (tags);
-- Trials of studies are many, and the list leaves them out.
CREATE INDEX run_newest_own ON training.run (created_at DESC, id DESC) WHERE study_id IS NULL;

-- What a run was asked to do is written once: its figures would belong to nothing otherwise.
CREATE FUNCTION training.refuse_other_parameters() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what run % was asked to do is never changed', OLD.id USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER run_parameters_once
    BEFORE UPDATE ON training.run FOR EACH ROW
    WHEN ((OLD.dataset_id, OLD.trainer, OLD.hyperparameters, OLD.seed, OLD.model_name)
        IS DISTINCT FROM (NEW.dataset_id, NEW.trainer, NEW.hyperparameters, NEW.seed, NEW.model_name))
    EXECUTE FUNCTION training.refuse_other_parameters();

-- Filters and order of the runs page under a name: the query part of its address.
CREATE TABLE training.run_view (
    owner text NOT NULL,
    name text NOT NULL,
    shared boolean NOT NULL,
    query text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (owner, name)
);
CREATE INDEX run_view_shared ON training.run_view (name, owner) WHERE shared;
-- The list shows beside each run how its data set's own logistic regression did.
CREATE INDEX run_baseline ON training.run (dataset_id) WHERE model_name = 'baseline' AND trainer = 'logistic-regression';
