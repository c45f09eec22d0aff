-- A policy whose build failed pauses before it asks again, longer after each failure in a row.
ALTER TABLE training.retraining_policy
    ADD COLUMN failed_builds integer NOT NULL DEFAULT 0,
    ADD COLUMN retry_at timestamptz;
