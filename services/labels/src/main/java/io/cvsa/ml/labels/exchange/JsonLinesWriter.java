package io.cvsa.ml.labels.exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.List;

/** Writes JSON Lines. */
record JsonLinesWriter(List<ExportColumn> columns) implements RowWriter {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public void write(ExportCursor rows, OutputStream out) throws IOException, SQLException {
        try (JsonGenerator file = JSON.createGenerator(out)) {
            file.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            file.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
            file.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
            while (rows.next()) {
                row(file, rows);
            }
            file.writeRaw('\n');
        }
    }

    private void row(JsonGenerator file, ExportCursor rows) throws IOException, SQLException {
        file.writeStartObject();
        for (ExportColumn column : columns) {
            file.writeFieldName(column.name());
            value(file, rows, column);
        }
        file.writeEndObject();
    }

    private static void value(JsonGenerator file, ExportCursor rows, ExportColumn column)
            throws IOException, SQLException {
        String name = column.name();
        String text = rows.text(name);
        if (text == null) {
            file.writeNull();
            return;
        }
        switch (column.kind()) {
            case TEXT -> file.writeString(text);
            case NUMBER -> file.writeNumber(rows.number(name));
            case ANSWER -> file.writeBoolean(rows.truth(name));
            case TIME -> file.writeString(rows.time(name).toString());
            case JSON -> file.writeRawValue(text);
        }
    }
}
