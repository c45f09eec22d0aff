package io.cvsa.ml.embeddings.vector;

import io.cvsa.ml.platform.page.Cursor;
import io.cvsa.ml.platform.page.Page;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Texts that failed, with their reasons; a failed text is never stored as a vector. Every method blocks. */
@ApplicationScoped
public class QuarantineRepository {

    private static final String ADD = """
            WITH released AS (DELETE FROM embeddings.claim WHERE model = $1 AND checksum = ANY ($2::text[]) AND owner = $6)
            INSERT INTO embeddings.quarantine AS q (model, checksum, reason, excerpt, bytes)
            SELECT $1, t.checksum, t.reason, t.excerpt, t.bytes
            FROM unnest($2::text[], $3::text[], $4::text[], $5::bigint[]) AS t(checksum, reason, excerpt, bytes)
            ON CONFLICT (model, checksum) DO UPDATE SET reason = EXCLUDED.reason, created_at = now()
            """;

    private static final String LIST = """
            SELECT id, model, checksum, reason, excerpt, created_at FROM embeddings.quarantine
            WHERE ($1::text IS NULL OR model = $1) AND id < $2 ORDER BY id DESC LIMIT $3
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

    /** Newest first. */
    public Page<QuarantinedText> list(String model, String after, int limit) {
        long before = after == null ? Long.MAX_VALUE : Cursor.decodeLong(after);
        List<Listed> rows = sql.list(LIST, QuarantineRepository::read, model, before, limit + 1);
        Page<Listed> page = Page.of(rows, limit, row -> List.of(row.id()));
        return new Page<>(page.items().stream().map(Listed::text).toList(), page.next());
    }

    private static Listed read(Row row) {
        return new Listed(
                row.getLong("id"),
                new QuarantinedText(
                        row.getString("model"),
                        row.getString("checksum"),
                        row.getString("reason"),
                        row.getString("excerpt"),
                        row.getOffsetDateTime("created_at").toInstant()));
    }

    private record Listed(long id, QuarantinedText text) {}
}
