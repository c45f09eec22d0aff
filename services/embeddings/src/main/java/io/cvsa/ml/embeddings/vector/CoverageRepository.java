package io.cvsa.ml.embeddings.vector;

import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.model.Recipe;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Counts what a model has of the catalogue; blocks. */
@ApplicationScoped
class CoverageRepository {

    // Rows that a scan has seen are good unless it says otherwise: only newer vectors are read, all others are counted.
    private static final String GOOD = """
            (e.data_checksum IS NOT NULL AND CASE WHEN e.id <= (SELECT coalesce(max(upto), 0) FROM embeddings.vector_scan WHERE model = $1)
                 THEN {filled} AND NOT EXISTS (SELECT FROM embeddings.faulty_vector f WHERE f.model = $1 AND f.row_id = e.id)
                 ELSE {good} END)
            """;

    private static final String HELD = """
            WITH unique_text AS MATERIALIZED (
                SELECT checksum, count(*) AS videos FROM embeddings.video_text WHERE recipe = $2 GROUP BY checksum),
            held AS (
                SELECT t.checksum, t.videos, coalesce({stored}, false) AS stored, q.checksum IS NOT NULL AS quarantined
                FROM unique_text t
                LEFT JOIN internal.embeddings e ON {join}
                LEFT JOIN embeddings.quarantine q ON q.model = $1 AND q.checksum = t.checksum)
            """;

    private static final String COUNT = HELD + """
            SELECT coalesce(sum(videos), 0)::bigint AS videos, count(*) AS texts,
                   coalesce(sum(videos) FILTER (WHERE stored), 0)::bigint AS covered,
                   count(*) FILTER (WHERE stored) AS stored,
                   count(*) FILTER (WHERE quarantined AND NOT stored) AS quarantined
            FROM held
            """;

    /** Checksums are random, so the first of them are a fair sample. */
    private static final String SAMPLE = HELD + """
            , missing AS MATERIALIZED (
                SELECT checksum FROM held WHERE NOT stored AND NOT quarantined ORDER BY checksum LIMIT $3)
            SELECT left({text}, $4) AS text FROM missing x
            CROSS JOIN LATERAL (
                SELECT v.aid FROM embeddings.video_text v WHERE v.recipe = $2 AND v.checksum = x.checksum LIMIT 1) one
            JOIN public.bilibili_metadata m ON m.aid = one.aid
            """;

    private static final String USAGE_THERE = "SELECT to_regclass('embeddings.usage_day') IS NOT NULL AS there";

    private static final String USAGE = """
            SELECT coalesce(sum(texts), 0)::bigint AS texts, coalesce(sum(tokens), 0)::bigint AS tokens,
                   coalesce(sum(tokens) FILTER (WHERE u.day = today.day), 0)::bigint AS today
            FROM embeddings.usage_day u, (SELECT (now() AT TIME ZONE 'UTC' + interval '8 hours')::date AS day) today
            WHERE u.model = $1 AND u.day > today.day - 30
            """;

    private final BlockingSql sql;
    private final VectorStore store;
    private volatile boolean usageThere;

    CoverageRepository(BlockingSql sql, VectorStore store) {
        this.sql = sql;
        this.store = store;
    }

    /** Counts by the projection as it is. */
    CoverageCount count(ModelDefinition model) {
        Row row = sql.one(filled(COUNT, model), model.key(), model.recipe());
        return new CoverageCount(
                row.getLong("videos"),
                row.getLong("covered"),
                row.getLong("texts"),
                row.getLong("stored"),
                row.getLong("quarantined"));
    }

    /** Some of the texts that have no vector, each cut to so many characters. */
    List<String> missingTexts(ModelDefinition model, int count, int characters) {
        Recipe recipe = model.textRecipe();
        String statement = filled(SAMPLE, model).replace("{text}", recipe.textSql("m"));
        return sql.list(statement, row -> row.getString("text"), model.key(), model.recipe(), count, characters);
    }

    /** The model's recorded use of the last 30 days. */
    TokenUse use(ModelDefinition model) {
        if (!usageThere && !sql.one(USAGE_THERE).getBoolean("there")) {
            return TokenUse.NONE;
        }
        usageThere = true;
        Row row = sql.one(USAGE, model.key());
        return new TokenUse(row.getLong("texts"), row.getLong("tokens"), row.getLong("today"));
    }

    private String filled(String statement, ModelDefinition model) {
        StoreShape shape = store.shape();
        String filled = shape.readable(model.dimensions())
                ? "e." + StoreShape.column(model.dimensions()) + " IS NOT NULL"
                : "false";
        return statement
                .replace("{stored}", GOOD)
                .replace("{filled}", filled)
                .replace("{good}", shape.goodSql(model.dimensions()))
                .replace("{join}", shape.joinSql("$1", "t.checksum", model.dimensions()));
    }
}
