-- Who changed what, when, and how it was answered.
CREATE TABLE gateway.audit (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at             timestamptz NOT NULL,
    principal      text NOT NULL,
    method         text NOT NULL,
    path           text NOT NULL,
    status         integer NOT NULL,
    duration_ms    integer NOT NULL,
    correlation_id text NOT NULL
);
CREATE INDEX audit_at ON gateway.audit (at);
