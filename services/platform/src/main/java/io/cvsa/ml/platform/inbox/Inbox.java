package io.cvsa.ml.platform.inbox;

import io.cvsa.ml.platform.config.Schema;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Remembers which events were applied, so that a record which comes twice has one effect. */
@Singleton
public class Inbox {
    private static final String GATE =
            "INSERT INTO {s}.inbox(consumer, event_id) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING event_id";

    private final Schema schema;

    @Inject
    public Inbox(Schema schema) {
        this.schema = schema;
    }

    /**
     * The gate as a CTE body over $1 = consumer and $2 = event id, to make effect and memory one statement:
     * {@code WITH gate AS (<gate()>) INSERT INTO … SELECT … FROM gate}.
     */
    public String gate() {
        return schema.in(GATE);
    }

    /** True when this consumer sees this event for the first time; use it inside the transaction of the effect. */
    public Uni<Boolean> first(SqlClient client, String consumer, String eventId) {
        return client.preparedQuery(gate()).execute(Tuple.of(consumer, eventId)).map(rows -> rows.rowCount() == 1);
    }
}
