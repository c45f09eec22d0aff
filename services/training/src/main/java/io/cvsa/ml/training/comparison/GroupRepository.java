package io.cvsa.ml.training.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.training.run.RunField;
import io.cvsa.ml.training.run.RunFilter;
import io.cvsa.ml.training.run.RunSelection;
import io.cvsa.ml.training.run.RunSort;
import io.cvsa.ml.training.store.Sql;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs taken together where all but their seeds is equal. */
@ApplicationScoped
public class GroupRepository {

    /** What is ordered or large is read behind the limit: the groups themselves can then be hashed. */
    private static final String GROUPS = """
            WITH picked AS (
              SELECT r.trainer, r.model_name, r.dataset_id, r.hyperparameters, %1$s AS key, max(r.created_at) AS newest,
                array_agg(r.id) AS ids
              %2$s GROUP BY r.trainer, r.model_name, r.dataset_id, r.hyperparameters
              ORDER BY key %3$s NULLS LAST, newest DESC LIMIT %4$s)
            SELECT p.trainer, p.model_name, p.dataset_id, d.name AS dataset_name, p.hyperparameters::text AS hyperparameters,
              m.ids, m.seeds, m.metrics::text AS metrics
            FROM picked p LEFT JOIN training.dataset d ON d.id = p.dataset_id
              CROSS JOIN LATERAL (SELECT array_agg(r.id ORDER BY r.created_at DESC, r.id DESC) AS ids,
                  array_agg(r.seed ORDER BY r.created_at DESC, r.id DESC) AS seeds,
                  jsonb_agg(r.metrics) FILTER (WHERE r.metrics IS NOT NULL) AS metrics
                FROM training.run r WHERE r.id = ANY(p.ids)) m
            ORDER BY p.key %3$s NULLS LAST, p.newest DESC
            """;

    private final Sql sql;

    GroupRepository(Sql sql) {
        this.sql = sql;
    }

    /** The first {@code limit} groups, by the mean of a number, the newest time, or the first text. */
    List<RunGroup> groups(RunFilter filter, RunSort sort, int limit) {
        RunSelection selection = RunSelection.of(filter);
        String one = sort.field().sql(selection);
        String key =
                switch (sort.field().kind()) {
                    case NUMBER -> "avg(" + one + ")";
                    case TIME -> "max(" + one + ")";
                    case TEXT -> "min(" + one + ")";
                };
        String statement = GROUPS.formatted(
                key, selection.from(), sort.descending() ? "DESC" : "ASC", selection.bind(limit) + "::integer");
        return sql.list(statement, GroupRepository::read, selection.arguments());
    }

    private static RunGroup read(Row row) {
        List<java.util.UUID> ids = List.of(row.getArrayOfUUIDs("ids"));
        return new RunGroup(
                row.getString("trainer"),
                row.getString("model_name"),
                row.getUUID("dataset_id"),
                row.getString("dataset_name"),
                Json.parse(row.getString("hyperparameters")),
                ids.size(),
                List.of(row.getArrayOfLongs("seeds")),
                ids,
                figures(row.getString("metrics")));
    }

    private static Map<String, RunGroup.Figure> figures(String json) {
        Map<String, RunGroup.Figure> figures = new LinkedHashMap<>();
        if (json == null) {
            return figures;
        }
        JsonNode runs = Json.parse(json);
        for (String metric : RunField.metrics()) {
            List<Double> values = new ArrayList<>();
            for (JsonNode run : runs) {
                JsonNode value = run.at("/" + metric.replace('.', '/'));
                if (value.isNumber()) {
                    values.add(value.doubleValue());
                }
            }
            if (!values.isEmpty()) {
                figures.put(metric, RunGroup.Figure.of(values));
            }
        }
        return figures;
    }
}
