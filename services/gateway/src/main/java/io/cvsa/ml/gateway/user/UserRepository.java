package io.cvsa.ml.gateway.user;

import io.cvsa.ml.gateway.session.Role;
import io.cvsa.ml.gateway.session.SessionConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The principals of this installation, and the main site's accounts, which are only read. */
@Singleton
class UserRepository {
    private static final int MOST_ACCOUNTS = 20;
    private final Pool pool;
    private final SessionConfig config;

    @Inject
    UserRepository(Pool pool, SessionConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** So many principals and one more, the oldest first, after the one of this key; null for the first. */
    Uni<List<Principal>> list(Instant createdAt, String id, int limit) {
        Tuple values = Tuple.tuple()
                .addString(config.user())
                .addOffsetDateTime(createdAt == null ? null : createdAt.atOffset(ZoneOffset.UTC))
                .addString(id)
                .addInteger(limit + 1);
        return pool.preparedQuery(UserSql.LIST).execute(values).map(rows -> all(rows, this::principal));
    }

    /** What a change of this principal is judged by; empty where there is none. */
    Uni<Optional<ChangeFacts>> facts(String id, String user) {
        return pool.preparedQuery(UserSql.FACTS)
                .execute(Tuple.of(id, user))
                .map(rows -> all(rows, UserRepository::facts).stream().findFirst());
    }

    /** Changes the principal; empty where another admin was asked for and is not there. */
    Uni<Optional<Principal>> change(String id, String user, PrincipalChange change, boolean needsAnotherAdmin) {
        Tuple values = Tuple.tuple()
                .addString(config.user())
                .addString(id)
                .addString(change.granted().text())
                .addString(user)
                .addBoolean(change.disabled())
                .addBoolean(needsAnotherAdmin);
        return pool.preparedQuery(UserSql.CHANGE).execute(values).map(rows -> all(rows, this::principal).stream()
                .findFirst());
    }

    /** A few accounts whose names contain this. */
    Uni<List<SiteAccount>> accounts(String part) {
        return pool.preparedQuery(UserSql.ACCOUNTS)
                .execute(Tuple.of(part, MOST_ACCOUNTS))
                .map(rows -> all(rows, UserRepository::account));
    }

    private Principal principal(Row row) {
        String kind = row.getString("kind");
        OffsetDateTime lastSeen = row.getOffsetDateTime("last_seen_at");
        return new Principal(
                row.getString("id"),
                kind,
                kind.equals("local") ? config.nickname() : row.getString("nickname"),
                row.getString("username"),
                row.getString("user"),
                Principal.highestFirst(Role.of(row.getString("role")).orElse(Role.NONE)),
                row.getBoolean("disabled"),
                row.getOffsetDateTime("created_at").toInstant(),
                lastSeen == null ? null : lastSeen.toInstant());
    }

    private static ChangeFacts facts(Row row) {
        return new ChangeFacts(
                row.getString("kind"),
                row.getString("account"),
                row.getBoolean("names_are_accounts"),
                row.getBoolean("is_account"));
    }

    private static SiteAccount account(Row row) {
        return new SiteAccount(
                row.getString("unq_id"), row.getString("username"), row.getString("nickname"), row.getString("role"));
    }

    private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }
}
