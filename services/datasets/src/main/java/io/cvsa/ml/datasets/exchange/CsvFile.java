package io.cvsa.ml.datasets.exchange;

import io.cvsa.ml.datasets.export.Row;
import io.cvsa.ml.platform.text.CsvGuard;
import io.cvsa.ml.platform.text.CsvLines;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes videos without their vectors as comma separated values, with texts held back from being formulas. */
final class CsvFile implements Closeable {

    private static final List<String> COLUMNS = List.of(
            ParquetSchema.AID,
            ParquetSchema.LABEL,
            ParquetSchema.WEIGHT,
            ParquetSchema.SPLIT,
            ParquetSchema.TEXT,
            ParquetSchema.CHECKSUM,
            ParquetSchema.INCONSISTENT,
            ParquetSchema.USER_LABELS,
            ParquetSchema.FINGERPRINT,
            ParquetSchema.GOLDS);

    private final Writer file;
    private final CsvLines lines;

    CsvFile(Path path) throws IOException {
        this.file = new BufferedWriter(Files.newBufferedWriter(path, StandardCharsets.UTF_8), 1 << 16);
        this.lines = new CsvLines(file);
        line(COLUMNS);
    }

    void append(VideoRow video) throws IOException {
        Row row = video.row();
        line(List.of(
                Long.toString(video.aid()),
                row.label() ? "1" : "0",
                BigDecimal.valueOf(row.weight()).stripTrailingZeros().toPlainString(),
                row.split().label(),
                CsvGuard.on(row.text()),
                row.checksum(),
                Boolean.toString(video.inconsistent()),
                video.userLabelsJson(),
                row.fingerprint().toString(),
                video.goldsJson()));
    }

    private void line(List<String> cells) throws IOException {
        for (String cell : cells) {
            lines.cell(cell);
        }
        lines.end();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
