package io.cvsa.ml.gateway.session;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Reads sessions of the main site, which are never written here, and keeps who was seen. */
@Singleton
class SessionRepository {
    private static final Duration LONGEST = Duration.ofDays(30);
    private final Pool pool;
    private final SessionConfig config;

    @Inject
    SessionRepository(Pool pool, SessionConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** Whose session this is; empty where it is unknown, expired or deactivated. One round trip. */
    Uni<Optional<SignedIn>> ofSite(String sessionId) {
        return pool.preparedQuery(SessionSql.SITE)
                .execute(Tuple.of(sessionId, config.roleOfNew().text()))
                .map(SessionRepository::signedIn);
    }

    /** The local user, who holds all roles wherever there is no other way in. One round trip. */
    Uni<Caller> local() {
        return pool.query(SessionSql.LOCAL)
                .execute()
                .map(rows -> local(rows.iterator().next()));
    }

    private Caller local(Row row) {
        String user = row.getString("user");
        boolean missing = user == null && row.getBoolean("names_are_accounts");
        return LocalUser.named(
                user == null ? config.user() : user, config.nickname(), missing ? Mapping.MISSING : Mapping.SETTLED);
    }

    private static Optional<SignedIn> signedIn(RowSet<Row> rows) {
        if (!rows.iterator().hasNext()) {
            return Optional.empty();
        }
        Row row = rows.iterator().next();
        String nickname = row.getString("nickname");
        Caller caller = new Caller(
                row.getString("principal"),
                row.getString("unq_id"),
                nickname == null || nickname.isBlank() ? row.getString("username") : nickname,
                Role.of(row.getString("role")).orElse(Role.NONE),
                row.getBoolean("disabled"),
                Mapping.SETTLED);
        return Optional.of(new SignedIn(caller, left(row.getDouble("seconds_left"))));
    }

    private static Duration left(Double seconds) {
        return seconds == null || seconds > LONGEST.toSeconds() ? LONGEST : Duration.ofMillis((long) (seconds * 1_000));
    }
}
