-- Videos that a model version may not have predicted: every video that it has not, and some that it has since. That a long list
-- of predictions leaves nothing out can then be told without reading all of it.
CREATE TABLE labels.unpredicted (
    aid bigint PRIMARY KEY
);

-- Whose predictions "unpredicted" is about, and since when it was last compared with all of them; without a row nobody's. A
-- version's predictions are added to and replaced, not deleted; what is deleted all the same the next comparison finds.
CREATE TABLE labels.unpredicted_by (
    one_row boolean PRIMARY KEY DEFAULT true CHECK (one_row),
    model_name text NOT NULL,
    version integer NOT NULL,
    compared_at timestamptz NOT NULL DEFAULT now()
);
