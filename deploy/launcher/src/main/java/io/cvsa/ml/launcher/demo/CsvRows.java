package io.cvsa.ml.launcher.demo;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Map;

/** Rows of a comma separated file whose first line names the columns; empty cells are nulls. */
final class CsvRows implements Rows {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final MappingIterator<Map<String, String>> rows;
    private long unreadable;

    CsvRows(BufferedReader in) throws IOException {
        this.rows = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(in);
    }

    @Override
    public ObjectNode next() throws IOException {
        while (rows.hasNextValue()) {
            ObjectNode row = row(rows.nextValue());
            if (row != null) {
                return row;
            }
            unreadable++;
        }
        return null;
    }

    private static ObjectNode row(Map<String, String> cells) throws IOException {
        ObjectNode row = JSON.createObjectNode();
        for (Map.Entry<String, String> cell : cells.entrySet()) {
            String value = cell.getValue();
            if (value == null || value.isEmpty()) {
                row.putNull(cell.getKey());
            } else if (cell.getKey().equals("votes") && value.startsWith("[")) {
                row.set("votes", JSON.readTree(value));
            } else {
                row.put(cell.getKey(), value);
            }
        }
        return row.isEmpty() ? null : row;
    }

    @Override
    public long unreadable() {
        return unreadable;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
