package io.cvsa.ml.training.registry;

import io.cvsa.ml.training.store.Sql;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The floors of models as people set them; every setting is kept. */
@ApplicationScoped
class FloorRepository {

    private static final String LIST = """
            SELECT precision_floor, recall_floor, set_by, set_at FROM training.gate_floor
            WHERE model_name = $1 ORDER BY id DESC LIMIT $2
            """;

    private final Sql sql;

    FloorRepository(Sql sql) {
        this.sql = sql;
    }

    /** The floors in force. */
    Floors current(String model) {
        return history(model, 1).stream()
                .findFirst()
                .map(setting -> new Floors(setting.precision(), setting.recall()))
                .orElse(Floors.NONE);
    }

    /** Newest first. */
    List<FloorSetting> history(String model, int limit) {
        return sql.list(LIST, FloorRepository::read, model, limit);
    }

    void set(String model, Floors floors, String by) {
        sql.run(
                "INSERT INTO training.gate_floor (model_name, precision_floor, recall_floor, set_by)"
                        + " VALUES ($1, $2, $3, $4)",
                model,
                floors.precision(),
                floors.recall(),
                by);
    }

    private static FloorSetting read(Row row) {
        return new FloorSetting(
                row.getDouble("precision_floor"),
                row.getDouble("recall_floor"),
                row.getString("set_by"),
                Sql.instant(row, "set_at"));
    }
}
