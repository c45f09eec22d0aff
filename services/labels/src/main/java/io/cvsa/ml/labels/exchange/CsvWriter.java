package io.cvsa.ml.labels.exchange;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

/**
 * Writes comma separated values after RFC 4180, with the byte order mark without which spreadsheets take UTF-8 for something
 * else, and with texts held back from being formulas.
 */
record CsvWriter(List<ExportColumn> columns) implements RowWriter {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    @Override
    public void write(ExportCursor rows, OutputStream out) throws IOException, SQLException {
        Writer file = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 15);
        file.write(BYTE_ORDER_MARK);
        for (int i = 0; i < columns.size(); i++) {
            cell(file, i, columns.get(i).name());
        }
        while (rows.next()) {
            for (int i = 0; i < columns.size(); i++) {
                cell(file, i, value(rows, columns.get(i)));
            }
        }
        file.flush();
    }

    private static String value(ExportCursor rows, ExportColumn column) throws SQLException {
        String text = rows.text(column.name());
        if (text == null) {
            return null;
        }
        return switch (column.kind()) {
            case TEXT -> CsvGuard.on(text);
            case NUMBER, JSON -> text;
            case ANSWER -> rows.truth(column.name()) ? "yes" : "no";
            case TIME -> rows.time(column.name()).toString();
        };
    }

    private void cell(Writer file, int place, String value) throws IOException {
        if (value != null) {
            file.write(needsQuotes(value) ? '"' + value.replace("\"", "\"\"") + '"' : value);
        }
        file.write(place == columns.size() - 1 ? "\r\n" : ",");
    }

    private static boolean needsQuotes(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == ',' || c == '"' || c <= ' ') {
                return true;
            }
        }
        return false;
    }
}
