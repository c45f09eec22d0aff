-- The conditions of the list of videos under a name: texts as they stand in its address, by the names of its parameters.
CREATE TABLE labels.saved_filter (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    owner text NOT NULL,
    name text NOT NULL,
    shared boolean NOT NULL,
    conditions jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (owner, name)
);
CREATE INDEX saved_filter_shared ON labels.saved_filter (name, id) WHERE shared;
