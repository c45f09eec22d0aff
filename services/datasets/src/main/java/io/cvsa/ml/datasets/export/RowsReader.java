package io.cvsa.ml.datasets.export;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.datasets.split.Split;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.platform.page.Cursor;
import io.cvsa.ml.platform.page.Page;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Browses {@code rows.jsonl} page by page; a page's cursor is the place in the file where the next one begins. */
public final class RowsReader {

    private static final int EXCERPT = 500;
    private static final int TITLE = 200;

    private RowsReader() {}

    /** Scans from the cursor (null for the start) until the page is full; blocks. */
    public static Page<DatasetRow> page(Path file, RowFilter filter, String after, int limit) throws IOException {
        long position = after == null ? 0 : Math.max(0, Cursor.decodeLong(after));
        List<DatasetRow> rows = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            InputStream in = new BufferedInputStream(Channels.newInputStream(channel.position(position)), 1 << 16);
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            while (readLine(in, line)) {
                String text = line.toString(StandardCharsets.UTF_8);
                JsonNode row = filter.mayHold(text) ? Json.parse(text) : null;
                if (row != null
                        && filter.holds(
                                row.path("aid").asLong(), row.path("text").asText())) {
                    if (rows.size() == limit) {
                        return new Page<>(rows, Cursor.encode(position));
                    }
                    rows.add(row(row));
                }
                position += line.size() + 1;
            }
        }
        return new Page<>(rows, null);
    }

    private static boolean readLine(InputStream in, ByteArrayOutputStream line) throws IOException {
        line.reset();
        int b = in.read();
        if (b < 0) {
            return false;
        }
        for (; b >= 0 && b != '\n'; b = in.read()) {
            line.write(b);
        }
        return true;
    }

    private static DatasetRow row(JsonNode row) {
        String text = row.path("text").asText();
        int end = text.indexOf('\n');
        return new DatasetRow(
                row.path("index").asInt(),
                row.path("aid").asLong(),
                RowParts.aids(row),
                cut(end < 0 ? text : text.substring(0, end), TITLE),
                cut(text, EXCERPT),
                row.path("label").asInt() == 1,
                Split.valueOf(row.path("split").asText().toUpperCase(Locale.ROOT)),
                row.path("weight").asDouble(),
                RowParts.votes(row),
                RowParts.golds(row),
                row.path("checksum").asText());
    }

    private static String cut(String text, int characters) {
        if (text.length() <= characters) {
            return text;
        }
        boolean half = Character.isHighSurrogate(text.charAt(characters - 1));
        return text.substring(0, half ? characters - 1 : characters) + "…";
    }
}
