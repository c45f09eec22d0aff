package io.cvsa.ml.labels.filter;

import com.fasterxml.jackson.core.type.TypeReference;
import io.cvsa.ml.platform.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Filters of the list of videos that somebody saved. */
@ApplicationScoped
class SavedFilterRepository {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final Pool pool;

    SavedFilterRepository(Pool pool) {
        this.pool = pool;
    }

    /** The user's own and the shared ones behind a name and an id, by name. */
    Uni<List<SavedFilter>> list(Person person, String name, long id, int rows) {
        return pool.preparedQuery(SavedFilterSql.LIST)
                .execute(Tuple.of(person.user(), name, id, rows))
                .map(found -> StreamSupport.stream(found.spliterator(), false)
                        .map(row -> filter(row, person))
                        .toList());
    }

    /** Empty where the person has one of that name. */
    Uni<Optional<SavedFilter>> save(SqlClient client, Person person, SavedFilterRequest.Checked wanted) {
        return client.preparedQuery(SavedFilterSql.SAVE)
                .execute(Tuple.of(person.user(), wanted.name(), wanted.shared(), Json.text(wanted.conditions())))
                .map(rows -> first(rows, person));
    }

    /** Whether the person may change it; empty where there is none that the person may know of. Locks it. */
    Uni<Optional<Boolean>> mayChange(SqlClient client, Person person, long id) {
        return client.preparedQuery(SavedFilterSql.FIND)
                .execute(Tuple.of(id, person.user(), person.admin()))
                .map(rows -> rows.rowCount() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getBoolean("may")));
    }

    /** Fails with a unique violation where the owner has another one of that name. */
    Uni<Optional<SavedFilter>> replace(SqlClient client, Person person, long id, SavedFilterRequest.Checked wanted) {
        return client.preparedQuery(SavedFilterSql.REPLACE)
                .execute(Tuple.of(id, wanted.name(), wanted.shared(), Json.text(wanted.conditions())))
                .map(rows -> first(rows, person));
    }

    Uni<Void> remove(SqlClient client, long id) {
        return client.preparedQuery(SavedFilterSql.REMOVE).execute(Tuple.of(id)).replaceWithVoid();
    }

    private static Optional<SavedFilter> first(RowSet<Row> rows, Person person) {
        return rows.rowCount() == 0
                ? Optional.empty()
                : Optional.of(filter(rows.iterator().next(), person));
    }

    private static SavedFilter filter(Row row, Person person) {
        String owner = row.getString("owner");
        return new SavedFilter(
                row.getLong("id"),
                row.getString("name"),
                owner,
                row.getBoolean("shared"),
                person.admin() || person.user().equals(owner),
                Json.mapper().convertValue(Json.parse(row.getString("conditions")), TEXTS),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    /** Who asks. */
    record Person(String user, boolean admin) {}
}
