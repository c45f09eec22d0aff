-- Who may do what here: the local user, and those accounts of the archive's main site that have signed in.
CREATE TABLE gateway.principal (
    id           text PRIMARY KEY,
    kind         text NOT NULL CHECK (kind IN ('local', 'site')),
    "user"       text,
    role         text NOT NULL CHECK (role IN ('none', 'viewer', 'labeler', 'reviewer', 'trainer', 'admin')),
    disabled     boolean NOT NULL DEFAULT false,
    created_at   timestamptz NOT NULL DEFAULT now(),
    last_seen_at timestamptz
);
CREATE INDEX principal_created_at ON gateway.principal (created_at, id);
COMMENT ON COLUMN gateway.principal."user" IS 'what stands in the labels of this principal; null: the local user, not mapped';
