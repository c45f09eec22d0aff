package io.cvsa.ml.embeddings.integrity;

import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.model.Recipe;
import io.cvsa.ml.embeddings.vector.BlockingSql;
import io.cvsa.ml.embeddings.vector.VectorStore;
import io.cvsa.ml.embeddings.vector.WantedText;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Judges stored vectors and remembers which are no good; every method blocks for one round trip. */
@ApplicationScoped
class ScanRepository {

    private final BlockingSql sql;
    private final VectorStore store;

    ScanRepository(BlockingSql sql, VectorStore store) {
        this.sql = sql;
        this.store = store;
    }

    /** Rows of a model, whatever their state. */
    long rows(ModelDefinition model) {
        return sql.one(ScanSql.ROWS, model.key()).getLong("rows");
    }

    /** Judges the next rows after one and records the faults. */
    ScanWindow window(ModelDefinition model, long afterId, int size) {
        List<Fault> faults = new ArrayList<>();
        long rows = 0;
        long last = afterId;
        for (Row row : sql.run(ScanSql.window(store.shape(), model.dimensions()), model.key(), afterId, size)) {
            if (row.getLong("id") == null) {
                rows = row.getLong("rows");
                last = rows == 0 ? afterId : row.getLong("last_id");
            } else {
                faults.add(new Fault(
                        row.getLong("id"),
                        row.getString("checksum"),
                        row.getInteger("dimensions"),
                        row.getString("fault")));
            }
        }
        return new ScanWindow(rows, last, faults);
    }

    /** The texts of these checksums that the catalogue still has. */
    List<WantedText> texts(Recipe recipe, List<String> checksums) {
        String statement = ScanSql.TEXTS
                .replace("{text}", recipe.textSql("m"))
                .replace("{checksum}", recipe.checksumSql("t.text"));
        return sql.list(
                statement,
                row -> new WantedText(row.getString("checksum"), row.getString("text"), row.getInteger("bytes")),
                recipe.name(),
                checksums.toArray(String[]::new));
    }

    /** The ids of those rows that are good now. */
    Set<Long> mended(ModelDefinition model, List<Fault> faults) {
        Long[] ids = faults.stream().map(Fault::rowId).toArray(Long[]::new);
        return new HashSet<>(sql.list(
                ScanSql.mended(store.shape(), model.dimensions()), row -> row.getLong("row_id"), model.key(), ids));
    }

    /** Remembers why rows could not be repaired. */
    void reasons(ModelDefinition model, Map<Long, String> reasons) {
        Long[] ids = reasons.keySet().toArray(Long[]::new);
        String[] texts = reasons.values().toArray(String[]::new);
        sql.run(ScanSql.REASONS, model.key(), ids, texts);
    }

    /** Every row up to this one was judged. */
    void scanned(ModelDefinition model, long lastId) {
        sql.run(ScanSql.SCANNED, model.key(), lastId);
    }
}
