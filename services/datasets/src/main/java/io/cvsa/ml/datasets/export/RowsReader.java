package io.cvsa.ml.datasets.export;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.datasets.split.Split;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.platform.page.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Browses {@code rows.jsonl} page by page; a page's cursor is the place in the file where the next one begins. */
public final class RowsReader {

    private static final int EXCERPT = 500;
    private static final int TITLE = 200;

    private RowsReader() {}

    /** Scans from the cursor (null for the start) until the page is full; blocks. */
    public static Page<DatasetRow> page(Path file, RowFilter filter, String after, int limit) throws IOException {
        return LinePages.page(file, after, limit, line -> {
            JsonNode row = filter.mayHold(line) ? Json.parse(line) : null;
            boolean held = row != null
                    && filter.holds(row.path("aid").asLong(), row.path("text").asText());
            return held ? Optional.of(row(row)) : Optional.empty();
        });
    }

    /** The row that one line of the file holds. */
    public static DatasetRow row(String line) {
        return row(Json.parse(line));
    }

    private static DatasetRow row(JsonNode row) {
        String text = row.path("text").asText();
        return new DatasetRow(
                row.path("index").asInt(),
                row.path("aid").asLong(),
                RowParts.aids(row),
                title(text),
                cut(text, EXCERPT),
                row.path("label").asInt() == 1,
                Split.valueOf(row.path("split").asText().toUpperCase(Locale.ROOT)),
                row.path("weight").asDouble(),
                RowParts.votes(row),
                RowParts.golds(row),
                row.path("checksum").asText());
    }

    /** A text's first line, cut after 200 characters and never inside of a surrogate pair. */
    public static String title(String text) {
        int end = text.indexOf('\n');
        return cut(end < 0 ? text : text.substring(0, end), TITLE);
    }

    private static String cut(String text, int characters) {
        if (text.length() <= characters) {
            return text;
        }
        boolean half = Character.isHighSurrogate(text.charAt(characters - 1));
        return text.substring(0, half ? characters - 1 : characters) + "…";
    }
}
