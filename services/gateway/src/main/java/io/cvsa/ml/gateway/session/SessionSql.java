package io.cvsa.ml.gateway.session;

/** The statements of {@link SessionRepository}. */
public final class SessionSql {

    /** True where labels may carry names of accounts only, as in the live database; needs no grant. */
    public static final String NAMES_ARE_ACCOUNTS = """
            EXISTS (
                SELECT FROM pg_constraint c
                JOIN pg_class t ON t.oid = c.conrelid
                JOIN pg_namespace n ON n.oid = t.relnamespace
                JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
                WHERE c.contype = 'f' AND n.nspname = 'internal' AND t.relname = 'video_type_label'
                  AND a.attname = 'user'
            )""";

    /**
     * $1 session id, $2 role of a new principal. The row is written at the first sign-in and then once a minute, so that
     * looking a session up is one round trip and mostly reads.
     */
    static final String SITE = """
            WITH account AS MATERIALIZED (
                SELECT 'site:' || u.id AS principal, u.nickname, u.username, u.unq_id,
                       upper(btrim(u.role)) = 'ADMIN' AS admin,
                       extract(epoch FROM s.expire_at - now())::double precision AS seconds_left
                FROM credentials.login_sessions s JOIN credentials.users u ON u.id = s.uid
                WHERE s.id = $1::text AND (s.expire_at IS NULL OR s.expire_at > now()) AND s.deactivated_at IS NULL
            ), seen AS (
                INSERT INTO gateway.principal AS p (id, kind, "user", role, last_seen_at)
                SELECT principal, 'site', unq_id, CASE WHEN admin THEN 'admin' ELSE $2::text END, now()
                FROM account
                WHERE NOT EXISTS (
                    SELECT FROM gateway.principal q
                    WHERE q.id = principal AND q.last_seen_at > now() - interval '1 minute'
                )
                ON CONFLICT (id) DO UPDATE SET last_seen_at = now()
                RETURNING p.role, p.disabled
            )
            SELECT a.principal, a.nickname, a.username, a.unq_id, a.seconds_left,
                   coalesce(seen.role, p.role) AS role, coalesce(seen.disabled, p.disabled) AS disabled
            FROM account a LEFT JOIN seen ON true LEFT JOIN gateway.principal p ON p.id = a.principal""";

    /** The local user's mapping, and whether there has to be one. */
    static final String LOCAL = """
            WITH seen AS (
                INSERT INTO gateway.principal AS p (id, kind, role, last_seen_at)
                SELECT 'local', 'local', 'admin', now()
                WHERE NOT EXISTS (
                    SELECT FROM gateway.principal q
                    WHERE q.id = 'local' AND q.last_seen_at > now() - interval '1 minute'
                )
                ON CONFLICT (id) DO UPDATE SET last_seen_at = now()
                RETURNING p."user"
            )
            SELECT coalesce(seen."user", p."user") AS "user", %s AS names_are_accounts
            FROM (VALUES (1)) AS one LEFT JOIN seen ON true LEFT JOIN gateway.principal p ON p.id = 'local'""".formatted(NAMES_ARE_ACCOUNTS);

    private SessionSql() {}
}
