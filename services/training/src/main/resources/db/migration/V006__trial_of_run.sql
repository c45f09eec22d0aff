-- A trial is a run that a study asked for: trial number `trial` of it, counted from 0.
ALTER TABLE training.run
    ADD COLUMN study_id uuid,
    ADD COLUMN trial integer,
    ADD CHECK ((study_id IS NULL) = (trial IS NULL));
CREATE UNIQUE INDEX run_of_study ON training.run (study_id, trial) WHERE study_id IS NOT NULL;
