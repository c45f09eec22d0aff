package io.cvsa.ml.labels.exchange;

import io.cvsa.ml.platform.text.CsvGuard;
import io.cvsa.ml.platform.text.CsvLines;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

/** Writes the rows of an export as comma separated values, with texts held back from being formulas. */
record CsvWriter(List<ExportColumn> columns) implements RowWriter {

    @Override
    public void write(ExportCursor rows, OutputStream out) throws IOException, SQLException {
        Writer file = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 15);
        CsvLines lines = new CsvLines(file);
        for (ExportColumn column : columns) {
            lines.cell(column.name());
        }
        lines.end();
        while (rows.next()) {
            for (ExportColumn column : columns) {
                lines.cell(value(rows, column));
            }
            lines.end();
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
}
