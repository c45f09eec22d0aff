-- Which run was asked for again as this one. Where that one belonged to a batch, this one has taken its place there.
ALTER TABLE training.run ADD COLUMN retry_of uuid REFERENCES training.run (id);
CREATE INDEX run_retries ON training.run (retry_of) WHERE retry_of IS NOT NULL;
