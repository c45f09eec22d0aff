package io.cvsa.ml.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/** The import's body, made while it is read: feature columns, and labels except those that are held back. */
final class ImportBody extends InputStream {

    /** Everything else (partition, kind, source, …) would give the label away or is nobody's business. */
    private static final List<String> COLUMNS = List.of(
            "aid", "bvid", "title", "description", "tags", "uid", "uploader", "published_at", "duration", "cover_url");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Rows rows;
    private final Plan plan;
    private final Predicate<JsonNode> taken;
    private final LongConsumer progress;
    private byte[] line = new byte[0];
    private int position;
    private long sent;

    ImportBody(Rows rows, Plan plan, LongConsumer progress) {
        this.rows = rows;
        this.plan = plan;
        this.taken = plan.choice().reading();
        this.progress = progress;
    }

    static ObjectNode features(ObjectNode row, boolean withLabel) {
        ObjectNode kept = JSON.createObjectNode();
        for (String column : COLUMNS) {
            if (row.hasNonNull(column)) {
                kept.set(column, row.get(column));
            }
        }
        if (withLabel) {
            for (String column : List.of("label", "votes")) {
                // votes explain a label; sending both would count it twice
                if (row.hasNonNull(column)
                        && !(column.equals("label") && row.path("votes").size() > 0)) {
                    kept.set(column, row.get(column));
                }
            }
        }
        return kept;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (position == line.length && !advance()) {
            return -1;
        }
        int n = Math.min(length, line.length - position);
        System.arraycopy(line, position, target, offset, n);
        position += n;
        return n;
    }

    private boolean advance() throws IOException {
        ObjectNode row = rows.next();
        while (row != null && !taken.test(row)) {
            row = rows.next();
        }
        if (row == null) {
            return false;
        }
        boolean withLabel = !plan.heldBack().containsKey(RowKey.id(row));
        line = (features(row, withLabel) + "\n").getBytes(StandardCharsets.UTF_8);
        position = 0;
        progress.accept(++sent);
        return true;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
