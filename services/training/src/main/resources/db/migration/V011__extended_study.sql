-- How many trials of its own a study had or might have when it was extended: each time the next one began a round. Whether it went
-- on after it was stopped or had failed. Which trial its finals train: a better one may come later.
ALTER TABLE training.study
    ADD COLUMN rounds integer[] NOT NULL DEFAULT '{}',
    ADD COLUMN interrupted boolean NOT NULL DEFAULT false,
    ADD COLUMN finals_trial integer;
