package io.cvsa.ml.embeddings.generation;

import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.vector.BlockingSql;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** What was asked of each model on each day of UTC+8; every method blocks. */
@ApplicationScoped
class UsageRepository {

    private static final ZoneOffset DAY = ZoneOffset.ofHours(8);

    private static final String ADD = """
            INSERT INTO embeddings.usage_day AS u (model, day, requests, texts, tokens)
            VALUES ($1, (clock_timestamp() AT TIME ZONE INTERVAL '+08:00')::date, 1, $2, $3)
            ON CONFLICT (model, day) DO UPDATE
            SET requests = u.requests + 1, texts = u.texts + EXCLUDED.texts, tokens = u.tokens + EXCLUDED.tokens
            """;

    private static final String DAYS = """
            SELECT t.today, u.day, u.requests, u.failed_requests, u.texts, u.tokens, u.refused_total
            FROM (SELECT (clock_timestamp() AT TIME ZONE INTERVAL '+08:00')::date AS today) t
            LEFT JOIN embeddings.usage_day u ON u.model = $1 AND u.day > t.today - $2::int
            ORDER BY u.day DESC
            """;

    private final BlockingSql sql;

    UsageRepository(BlockingSql sql) {
        this.sql = sql;
    }

    /** Counts one computation of a local model; a provider's requests are counted when they are leased. */
    void add(ModelDefinition model, long texts, long tokens) {
        sql.run(ADD, model.key(), texts, tokens);
    }

    /** The last days, today the first of them where it has any. */
    EmbeddingUsage days(ModelDefinition model, int days) {
        List<Row> rows = sql.list(DAYS, row -> row, model.key(), days);
        LocalDate today = rows.get(0).getLocalDate("today");
        List<EmbeddingUsage.Day> items = rows.stream()
                .filter(row -> row.getLocalDate("day") != null)
                .map(row -> day(row, model))
                .toList();
        Row latest = rows.get(0);
        boolean isToday = today.equals(latest.getLocalDate("day"));
        long spent = isToday ? latest.getLong("tokens") : 0;
        Long refused = isToday ? latest.getLong("refused_total") : null;
        long budget = model.remote().dailyTokens();
        boolean exhausted = budget > 0 && (spent >= budget || (refused != null && refused > budget));
        Instant tomorrow = today.plusDays(1).atStartOfDay().toInstant(DAY);
        return new EmbeddingUsage(model.key(), budget, spent, exhausted, exhausted ? tomorrow : null, items);
    }

    private static EmbeddingUsage.Day day(Row row, ModelDefinition model) {
        long tokens = row.getLong("tokens");
        return new EmbeddingUsage.Day(
                row.getLocalDate("day"),
                row.getLong("requests"),
                row.getLong("failed_requests"),
                row.getLong("texts"),
                tokens,
                Cost.of(model, tokens));
    }
}
