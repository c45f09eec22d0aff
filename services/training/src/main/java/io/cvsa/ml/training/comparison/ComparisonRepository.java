package io.cvsa.ml.training.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.training.comparison.RunComparison.Curve;
import io.cvsa.ml.training.comparison.RunComparison.Evaluation;
import io.cvsa.ml.training.comparison.RunComparison.Place;
import io.cvsa.ml.training.comparison.RunComparison.Point;
import io.cvsa.ml.training.store.Sql;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The curves of several runs, each thin enough to be drawn. */
@ApplicationScoped
public class ComparisonRepository {

    /** The most points of a curve: the first, the last, and the lowest and the highest of each of 99 equal stretches. */
    static final int POINTS = 200;

    private static final String CURVES = """
            WITH point AS (
              SELECT m.run_id, m.name, m.step, m.epoch, m.value,
                extract(epoch FROM m.at - coalesce(j.started_at, r.created_at))::float8 AS seconds,
                count(*) OVER series AS n, row_number() OVER (series ORDER BY m.step) AS place
              FROM training.run_metric m JOIN training.run r ON r.id = m.run_id JOIN training.job j ON j.id = r.id
              WHERE m.run_id = ANY($1::uuid[])
              WINDOW series AS (PARTITION BY m.run_id, m.name)),
            ranked AS (
              SELECT *, row_number() OVER (stretch ORDER BY value, step) AS low,
                row_number() OVER (stretch ORDER BY value DESC, step) AS high
              FROM point WINDOW stretch AS (PARTITION BY run_id, name, (place - 1) * $3::integer / n))
            SELECT run_id, name, step, epoch, value, greatest(seconds, 0) AS seconds FROM ranked
            WHERE n <= $2::integer OR low = 1 OR high = 1 OR place IN (1, n)
            ORDER BY array_position($1::uuid[], run_id), name, step
            """;

    private static final String EVALUATIONS = """
            SELECT id, (evaluation -> 'roc')::text AS roc, (evaluation -> 'pr')::text AS pr,
              (metrics #>> '{test,positives}')::integer AS positives, (metrics #>> '{test,rows}')::integer AS rows
            FROM training.run WHERE id = ANY($1::uuid[]) AND evaluation IS NOT NULL AND metrics IS NOT NULL
            ORDER BY array_position($1::uuid[], id)
            """;

    private final Sql sql;

    ComparisonRepository(Sql sql) {
        this.sql = sql;
    }

    /** By run, in the order of the ids, then by metric. */
    List<Curve> curves(List<UUID> runs) {
        List<Curve> curves = new ArrayList<>();
        sql.list(
                CURVES,
                row -> {
                    add(curves, row);
                    return row;
                },
                runs.toArray(UUID[]::new),
                POINTS,
                (POINTS - 2) / 2);
        return curves;
    }

    private static void add(List<Curve> curves, Row row) {
        UUID run = row.getUUID("run_id");
        String metric = row.getString("name");
        Curve last = curves.isEmpty() ? null : curves.get(curves.size() - 1);
        if (last == null || !last.runId().equals(run) || !last.metric().equals(metric)) {
            last = new Curve(run, metric, new ArrayList<>());
            curves.add(last);
        }
        last.points()
                .add(new Point(
                        row.getLong("step"), row.getDouble("epoch"), row.getDouble("seconds"), row.getDouble("value")));
    }

    /** Those of the runs that have one, in the order of the ids. */
    List<Evaluation> evaluations(List<UUID> runs) {
        return sql.list(
                EVALUATIONS,
                row -> new Evaluation(
                        row.getUUID("id"),
                        places(row.getString("pr")),
                        places(row.getString("roc")),
                        row.getInteger("positives"),
                        row.getInteger("rows")),
                (Object) runs.toArray(UUID[]::new));
    }

    private static List<Place> places(String json) {
        List<Place> places = new ArrayList<>();
        for (JsonNode point : Json.parse(json)) {
            places.add(new Place(point.path(0).asDouble(), point.path(1).asDouble()));
        }
        return places;
    }
}
