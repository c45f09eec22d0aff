-- Which text each video has under a recipe: the projection of the recipe's expression over the catalogue.
CREATE TABLE embeddings.video_text (
    aid        bigint NOT NULL,
    recipe     text NOT NULL,
    checksum   text NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (recipe, aid)
);
CREATE INDEX video_text_checksum ON embeddings.video_text (recipe, checksum);

-- Texts that have no vector, and why.
CREATE TABLE embeddings.quarantine (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    model      text NOT NULL,
    checksum   text NOT NULL,
    reason     text NOT NULL,
    excerpt    text NOT NULL,
    bytes      bigint NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (model, checksum)
);

-- Texts whose vector covers only their beginning, because the model takes no more.
CREATE TABLE embeddings.truncated_text (
    model      text NOT NULL,
    checksum   text NOT NULL,
    cut_tokens integer NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (model, checksum)
);

-- Who is embedding a text right now, so that two requests for it pay once.
CREATE TABLE embeddings.claim (
    model       text NOT NULL,
    checksum    text NOT NULL,
    owner       text NOT NULL,
    lease_until timestamptz NOT NULL,
    PRIMARY KEY (model, checksum)
);
CREATE INDEX claim_owner ON embeddings.claim (owner);
