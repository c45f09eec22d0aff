package io.cvsa.ml.gateway.user;

import io.cvsa.ml.gateway.session.SessionSql;

/** The statements of {@link UserRepository}. */
final class UserSql {

    /** {@code p} is the principal, $1 the local user's name where labels may carry any. */
    private static final String VIEW = """
            SELECT p.id, p.kind, u.nickname, u.username, p.role, p.disabled, p.created_at, p.last_seen_at,
                   CASE WHEN p.kind = 'site' THEN coalesce(u.unq_id, p."user")
                        WHEN p."user" IS NULL AND NOT %s THEN $1::text
                        ELSE p."user" END AS "user"
            FROM %%s p LEFT JOIN credentials.users u ON p.id = 'site:' || u.id""".formatted(SessionSql.NAMES_ARE_ACCOUNTS);

    /** $2 and $3 the last row's key, null for the first page, $4 how many. */
    static final String LIST = VIEW.formatted("gateway.principal") + """

            WHERE $2::timestamptz IS NULL OR (p.created_at, p.id) > ($2::timestamptz, $3::text)
            ORDER BY p.created_at, p.id LIMIT $4::integer""";

    /** $1 id, $2 the user text asked for. */
    static final String FACTS = """
            SELECT p.kind, coalesce(u.unq_id, CASE WHEN p.kind = 'site' THEN p."user" END) AS account,
                   %s AS names_are_accounts,
                   EXISTS (SELECT FROM credentials.users a WHERE a.unq_id = $2::text) AS is_account
            FROM gateway.principal p LEFT JOIN credentials.users u ON p.id = 'site:' || u.id
            WHERE p.id = $1::text""".formatted(SessionSql.NAMES_ARE_ACCOUNTS);

    /**
     * $2 id, $3 role, $4 user text, $5 disabled, $6 whether somebody else has to be an admin. The other admin stays locked, so
     * that two admins cannot take the role from each other at once; all lock in the same order.
     */
    static final String CHANGE = """
            WITH admins AS MATERIALIZED (
                SELECT id FROM gateway.principal
                WHERE kind = 'site' AND role = 'admin' AND NOT disabled ORDER BY id FOR UPDATE
            ), changed AS (
                UPDATE gateway.principal SET role = $3::text, "user" = $4::text, disabled = $5::boolean
                WHERE id = $2::text AND (NOT $6::boolean OR EXISTS (SELECT FROM admins WHERE admins.id <> $2::text))
                RETURNING *
            )
            """ + VIEW.formatted("changed");

    /** $1 part of a name, $2 how many; who is called exactly so comes first. */
    static final String ACCOUNTS = """
            SELECT unq_id, username, nickname, role FROM credentials.users
            WHERE position(lower($1::text) IN lower(username)) > 0 OR position(lower($1::text) IN lower(nickname)) > 0
               OR unq_id = $1::text
            ORDER BY (lower(username) = lower($1::text) OR unq_id = $1::text) DESC, username LIMIT $2::integer""";

    private UserSql() {}
}
