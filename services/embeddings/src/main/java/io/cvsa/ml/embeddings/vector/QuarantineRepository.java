package io.cvsa.ml.embeddings.vector;

import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.model.Recipe;
import io.cvsa.ml.platform.page.Cursor;
import io.cvsa.ml.platform.page.Page;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Texts that failed, with their reasons; a failed text is never stored as a vector. Every method blocks. */
@ApplicationScoped
public class QuarantineRepository {

    private static final int MOST_VIDEOS = 20;

    private static final String ADD = """
            WITH released AS (DELETE FROM embeddings.claim WHERE model = $1 AND checksum = ANY ($2::text[]) AND owner = $6)
            INSERT INTO embeddings.quarantine AS q (model, checksum, reason, excerpt, bytes)
            SELECT $1, t.checksum, t.reason, t.excerpt, t.bytes
            FROM unnest($2::text[], $3::text[], $4::text[], $5::bigint[]) AS t(checksum, reason, excerpt, bytes)
            ON CONFLICT (model, checksum) DO UPDATE
            SET reason = EXCLUDED.reason, created_at = now(), attempts = q.attempts + 1
            """;

    /** $1 and $2: every model's recipe, by which its videos are found. */
    private static final String VIEW = """
            SELECT q.id, q.model, q.checksum, q.reason, q.excerpt, q.bytes, q.attempts, q.created_at,
                   (SELECT count(*) FROM embeddings.video_text v WHERE v.recipe = r.recipe AND v.checksum = q.checksum) AS videos,
                   EXISTS (SELECT FROM embeddings.text_edit d WHERE d.model = q.model AND d.checksum = q.checksum) AS edited
            FROM embeddings.quarantine q
            LEFT JOIN unnest($1::text[], $2::text[]) AS r(model, recipe) ON r.model = q.model
            """;

    private static final String LIST = VIEW + """
            WHERE ($3::text IS NULL OR q.model = $3) AND q.id < $5
              AND ($4::text IS NULL OR strpos(lower(q.excerpt), lower($4)) > 0 OR strpos(lower(q.reason), lower($4)) > 0
                   OR q.checksum = lower($4))
            ORDER BY q.id DESC LIMIT $6
            """;

    private static final String FIND = VIEW + "WHERE q.id = $3";

    private static final String SOURCE = """
            SELECT m.aid, m.title, CASE WHEN octet_length({text}) <= $3 THEN {text} END AS text
            FROM embeddings.video_text v JOIN public.bilibili_metadata m ON m.aid = v.aid
            WHERE v.recipe = $1 AND v.checksum = $2 AND {checksum} = $2
            ORDER BY m.aid LIMIT $4
            """;

    /** A text that is too large to be moved is known by its size alone. */
    private static final String RETRIED = """
            SELECT q.id, q.checksum, coalesce(t.bytes, q.bytes) AS bytes, t.text,
                   t.bytes IS NOT NULL OR d.checksum IS NOT NULL AS known
            FROM embeddings.quarantine q
            LEFT JOIN embeddings.text_edit d ON d.model = q.model AND d.checksum = q.checksum
            LEFT JOIN LATERAL (
                SELECT octet_length({text})::bigint AS bytes, CASE WHEN octet_length({text}) <= $6 THEN {text} END AS text
                FROM embeddings.video_text v JOIN public.bilibili_metadata m ON m.aid = v.aid
                WHERE v.recipe = $2 AND v.checksum = q.checksum AND {checksum} = q.checksum LIMIT 1) t ON true
            WHERE q.model = $1 AND q.id > $4 AND ($3::bigint[] IS NULL OR q.id = ANY ($3::bigint[]))
            ORDER BY q.id LIMIT $5
            """;

    private static final String COUNT = """
            SELECT count(*) AS texts FROM embeddings.quarantine
            WHERE model = $1 AND ($2::bigint[] IS NULL OR id = ANY ($2::bigint[]))
            """;

    private final BlockingSql sql;

    public QuarantineRepository(BlockingSql sql) {
        this.sql = sql;
    }

    /** Quarantines distinct texts and ends the owner's claims on them. */
    public void add(String model, List<Rejection> texts, String owner) {
        if (texts.isEmpty()) {
            return;
        }
        sql.run(
                ADD,
                model,
                texts.stream().map(Rejection::checksum).toArray(String[]::new),
                texts.stream().map(Rejection::reason).toArray(String[]::new),
                texts.stream().map(Rejection::excerpt).toArray(String[]::new),
                texts.stream().map(Rejection::bytes).toArray(Long[]::new),
                owner);
    }

    /**
     * Newest first.
     *
     * @param recipes the recipe of every known model
     * @param words part of a text's beginning or of its reason, or its checksum; null for all
     */
    Page<QuarantinedText> list(Map<String, String> recipes, String model, String words, String after, int limit) {
        long before = after == null ? Long.MAX_VALUE : Cursor.decodeLong(after);
        List<QuarantinedText> rows = sql.list(
                LIST,
                QuarantineRepository::read,
                keys(recipes),
                values(recipes),
                model,
                words == null || words.isBlank() ? null : words.strip(),
                before,
                limit + 1);
        return Page.of(rows, limit, row -> List.of(row.id()));
    }

    Optional<QuarantinedText> find(Map<String, String> recipes, long id) {
        return sql.list(FIND, QuarantineRepository::read, keys(recipes), values(recipes), id).stream()
                .findFirst();
    }

    /** The text as the catalogue has it now, unless it is longer than this, and the first of its videos. */
    QuarantinedTextDetail.Source source(Recipe recipe, String checksum, int mostBytes) {
        List<Row> rows = sql.list(filled(SOURCE, recipe), row -> row, recipe.name(), checksum, mostBytes, MOST_VIDEOS);
        return new QuarantinedTextDetail.Source(
                rows.isEmpty() ? null : rows.get(0).getString("text"),
                rows.stream()
                        .map(row -> new QuarantinedTextDetail.Video(row.getLong("aid"), row.getString("title")))
                        .toList());
    }

    /** How many texts a retry is about; null ids are all. */
    public long count(String model, List<Long> ids) {
        return sql.one(COUNT, model, array(ids)).getLong("texts");
    }

    /** The next quarantined texts after an id, with what the catalogue has of them; null ids are all. */
    public List<Retried> retried(ModelDefinition model, List<Long> ids, long after, int limit) {
        return sql.list(
                filled(RETRIED, model.textRecipe()),
                row -> new Retried(
                        row.getLong("id"),
                        row.getString("checksum"),
                        row.getString("text"),
                        row.getLong("bytes"),
                        row.getBoolean("known")),
                model.key(),
                model.recipe(),
                array(ids),
                after,
                limit,
                model.limits().maxTextBytes());
    }

    /**
     * A quarantined text that is to be tried again.
     *
     * @param text null when it is gone, or too large
     * @param known whether the catalogue has it, or a person has edited it
     */
    public record Retried(long id, String checksum, String text, long bytes, boolean known) {}

    private static String filled(String statement, Recipe recipe) {
        String text = recipe.textSql("m");
        return statement.replace("{checksum}", recipe.checksumSql(text)).replace("{text}", text);
    }

    private static Long[] array(List<Long> ids) {
        return ids == null ? null : ids.toArray(Long[]::new);
    }

    private static String[] keys(Map<String, String> recipes) {
        return recipes.keySet().toArray(String[]::new);
    }

    private static String[] values(Map<String, String> recipes) {
        return recipes.values().toArray(String[]::new);
    }

    private static QuarantinedText read(Row row) {
        return new QuarantinedText(
                row.getLong("id"),
                row.getString("model"),
                row.getString("checksum"),
                row.getString("reason"),
                row.getString("excerpt"),
                row.getLong("bytes"),
                row.getLong("videos"),
                row.getInteger("attempts"),
                row.getBoolean("edited"),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
