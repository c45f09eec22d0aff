package io.cvsa.ml.datasets.exchange;

import io.cvsa.ml.datasets.export.Row;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes videos without their vectors as comma separated values after RFC 4180, with the byte order mark that spreadsheets
 * need, and with texts held back from being formulas.
 */
final class CsvFile implements Closeable {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** The full-width forms too, which spreadsheets of East Asia fold. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

    private static final List<String> COLUMNS = List.of(
            ParquetSchema.AID,
            ParquetSchema.LABEL,
            ParquetSchema.WEIGHT,
            ParquetSchema.SPLIT,
            ParquetSchema.TEXT,
            ParquetSchema.CHECKSUM,
            ParquetSchema.INCONSISTENT,
            ParquetSchema.USER_LABELS,
            ParquetSchema.FINGERPRINT);

    private final Writer file;

    CsvFile(Path path) throws IOException {
        this.file = new BufferedWriter(Files.newBufferedWriter(path, StandardCharsets.UTF_8), 1 << 16);
        file.write(BYTE_ORDER_MARK);
        line(COLUMNS);
    }

    void append(VideoRow video) throws IOException {
        Row row = video.row();
        line(List.of(
                Long.toString(video.aid()),
                row.label() ? "1" : "0",
                BigDecimal.valueOf(row.weight()).stripTrailingZeros().toPlainString(),
                row.split().label(),
                guarded(row.text()),
                row.checksum(),
                Boolean.toString(video.inconsistent()),
                video.userLabelsJson(),
                row.fingerprint().toString()));
    }

    /**
     * A text that begins like a formula gets an apostrophe in front, and so does one that begins with apostrophes and then like
     * a formula, so that taking one apostrophe off again gives every text back.
     */
    static String guarded(String text) {
        int first = 0;
        while (first < text.length() && text.charAt(first) == '\'') {
            first++;
        }
        boolean formula = first < text.length() && FORMULA_STARTS.indexOf(text.charAt(first)) >= 0;
        return formula ? "'" + text : text;
    }

    private void line(List<String> cells) throws IOException {
        String before = "";
        for (String cell : cells) {
            file.write(before);
            file.write(needsQuotes(cell) ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
            before = ",";
        }
        file.write("\r\n");
    }

    private static boolean needsQuotes(String cell) {
        return cell.chars().anyMatch(c -> c == ',' || c == '"' || c <= ' ');
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
