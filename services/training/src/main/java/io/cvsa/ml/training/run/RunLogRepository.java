package io.cvsa.ml.training.run;

import com.fasterxml.jackson.core.type.TypeReference;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.training.store.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What runs did, line by line. */
@ApplicationScoped
public class RunLogRepository {

    private static final String APPEND = """
            INSERT INTO training.run_log (run_id, at, event, figures)
            SELECT $1, l.at, l.event, l.figures::jsonb
            FROM unnest($3::timestamptz[], $4::text[], $5::text[]) WITH ORDINALITY AS l (at, event, figures, n)
            WHERE EXISTS (SELECT 1 FROM training.job WHERE id = $1 AND epoch = $2) ORDER BY l.n
            """;

    private final Sql sql;

    RunLogRepository(Sql sql) {
        this.sql = sql;
    }

    /** Stores the lines in their order, fenced by the job's epoch. */
    void append(UUID run, long epoch, List<RunLogLine> lines) {
        sql.run(
                APPEND,
                run,
                epoch,
                lines.stream().map(line -> line.at().atOffset(ZoneOffset.UTC)).toArray(java.time.OffsetDateTime[]::new),
                lines.stream().map(RunLogLine::event).toArray(String[]::new),
                lines.stream().map(line -> Json.text(line.figures())).toArray(String[]::new));
    }

    /** All lines, the first one first. */
    List<RunLogLine> lines(UUID run) {
        return sql.list(
                "SELECT at, event, figures::text AS figures FROM training.run_log WHERE run_id = $1 ORDER BY id",
                row -> new RunLogLine(
                        Sql.instant(row, "at"), row.getString("event"), figures(row.getString("figures"))),
                run);
    }

    private static Map<String, Double> figures(String json) {
        return Json.mapper().convertValue(Json.parse(json), new TypeReference<>() {});
    }
}
