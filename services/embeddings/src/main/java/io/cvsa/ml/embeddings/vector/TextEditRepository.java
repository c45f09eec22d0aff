package io.cvsa.ml.embeddings.vector;

import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Texts that people put in place of others, kept for every later embedding; every method blocks. */
@ApplicationScoped
class TextEditRepository {

    private static final String FIND =
            "SELECT text, edited_by, edited_at FROM embeddings.text_edit WHERE model = $1 AND checksum = $2";

    private static final String PUT = """
            INSERT INTO embeddings.text_edit (model, checksum, text, edited_by) VALUES ($1, $2, $3, $4)
            ON CONFLICT (model, checksum) DO UPDATE
            SET text = EXCLUDED.text, edited_by = EXCLUDED.edited_by, edited_at = now()
            """;

    private static final String REMOVE = "DELETE FROM embeddings.text_edit WHERE model = $1 AND checksum = $2";

    private final BlockingSql sql;

    TextEditRepository(BlockingSql sql) {
        this.sql = sql;
    }

    Optional<TextEdit> find(String model, String checksum) {
        return sql.list(FIND, TextEditRepository::read, model, checksum).stream()
                .findFirst();
    }

    void put(String model, String checksum, String text, String user) {
        sql.run(PUT, model, checksum, text, user);
    }

    void remove(String model, String checksum) {
        sql.run(REMOVE, model, checksum);
    }

    private static TextEdit read(Row row) {
        return new TextEdit(
                row.getString("text"),
                row.getString("edited_by"),
                row.getOffsetDateTime("edited_at").toInstant());
    }
}
