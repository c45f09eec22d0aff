-- What the gate looked at, as codes with figures, so that a page can say it in any language; null for rollbacks and older moves.
ALTER TABLE training.promotion ADD COLUMN checks jsonb;
ALTER TABLE training.retraining_decision ADD COLUMN version integer, ADD COLUMN checks jsonb;

-- Further videos with the text of a test row, as pairs of row number and aid, eight bytes each (little-endian); null for test rows that
-- were kept before.
ALTER TABLE training.test_set ADD COLUMN twins bytea;
