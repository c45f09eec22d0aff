package io.cvsa.ml.training.run;

import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.training.store.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The curves and the final report of runs. */
@ApplicationScoped
public class RunCurveRepository {

    private static final String APPEND = """
            INSERT INTO training.run_metric (run_id, name, step, epoch, value, at)
            SELECT $1, m.name, m.step, m.epoch, m.value, m.at
            FROM unnest($3::text[], $4::bigint[], $5::float8[], $6::float8[], $7::timestamptz[])
              AS m (name, step, epoch, value, at)
            WHERE EXISTS (SELECT 1 FROM training.job WHERE id = $1 AND epoch = $2)
            ON CONFLICT (run_id, name, step) DO UPDATE SET epoch = excluded.epoch, value = excluded.value
            """;

    private static final String POINTS =
            "SELECT step, epoch, name, value, at FROM training.run_metric" + " WHERE run_id = $1 ORDER BY step, name";

    private final Sql sql;

    RunCurveRepository(Sql sql) {
        this.sql = sql;
    }

    /** Stores the points, fenced by the job's epoch; a point that was stored before is replaced. */
    void append(UUID run, long epoch, List<RunPoint> points) {
        sql.run(
                APPEND,
                run,
                epoch,
                points.stream().map(RunPoint::name).toArray(String[]::new),
                points.stream().map(RunPoint::step).toArray(Long[]::new),
                points.stream().map(RunPoint::epoch).toArray(Double[]::new),
                points.stream().map(RunPoint::value).toArray(Double[]::new),
                points.stream()
                        .map(point -> point.at().atOffset(java.time.ZoneOffset.UTC))
                        .toArray(java.time.OffsetDateTime[]::new));
    }

    List<RunPoint> points(UUID run) {
        return sql.list(
                POINTS,
                row -> new RunPoint(
                        row.getLong("step"),
                        row.getDouble("epoch"),
                        row.getString("name"),
                        row.getDouble("value"),
                        Sql.instant(row, "at")),
                run);
    }

    /** The report of a finished run; empty while there is none. */
    Optional<RunReport> report(UUID run) {
        return sql.first(
                "SELECT evaluation::text AS evaluation FROM training.run WHERE id = $1 AND evaluation IS NOT NULL",
                row -> Json.as(Json.parse(row.getString("evaluation")), RunReport.class),
                run);
    }
}
