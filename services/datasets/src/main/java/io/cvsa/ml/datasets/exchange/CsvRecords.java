package io.cvsa.ml.datasets.exchange;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.cvsa.ml.platform.job.JobFailedException;
import io.cvsa.ml.platform.text.CsvGuard;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the records of our CSV export again, without their vectors, which it does not have. */
final class CsvRecords implements Closeable {

    private static final ObjectReader RECORD = CsvMapper.csvBuilder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build()
            .readerFor(String[].class);

    private static final List<String> NEEDED =
            List.of(ParquetSchema.AID, ParquetSchema.LABEL, ParquetSchema.CHECKSUM, ParquetSchema.TEXT);

    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

    private final MappingIterator<String[]> records;
    private final List<String> columns;
    private long read;

    /** Opens the file; a JobFailedException, in words for people, when its columns are not those of an export. */
    CsvRecords(Path file) throws IOException {
        this.records = RECORD.readValues(Files.newBufferedReader(file));
        String[] header = record();
        this.columns = header == null ? List.of() : columns(header);
        List<String> missing =
                NEEDED.stream().filter(name -> !columns.contains(name)).toList();
        if (!missing.isEmpty()) {
            close();
            throw new JobFailedException(
                    "The file has no column " + String.join(", ", missing) + "; it has " + String.join(", ", columns));
        }
    }

    /** Spreadsheets begin a file with a byte order mark. */
    private static List<String> columns(String[] header) {
        header[0] = header[0].startsWith("\uFEFF") ? header[0].substring(1) : header[0];
        return Arrays.stream(header)
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** The next row; null behind the last. */
    FileRow next() {
        String[] values = record();
        if (values == null) {
            return null;
        }
        if (values.length != columns.size()) {
            return FileRow.faulty("has " + values.length + " values for " + columns.size() + " columns");
        }
        FileRow row = new FileRow();
        for (int i = 0; i < values.length; i++) {
            if (!values[i].isEmpty()) {
                row.put(columns.get(i), value(columns.get(i), values[i]));
            }
        }
        return row;
    }

    private static Object value(String column, String text) {
        return switch (column) {
            case ParquetSchema.AID, ParquetSchema.LABEL ->
                number(text, WHOLE.matcher(text).matches());
            case ParquetSchema.WEIGHT -> number(text, false);
            case ParquetSchema.TEXT -> CsvGuard.off(text);
            default -> text;
        };
    }

    /** What is no number stands as text, which the check of the row then names. */
    private static Object number(String text, boolean whole) {
        try {
            return whole ? (Object) Long.valueOf(text) : Double.valueOf(text);
        } catch (NumberFormatException e) {
            return text;
        }
    }

    private String[] record() {
        try {
            String[] values = records.hasNextValue() ? records.nextValue() : null;
            read++;
            return values;
        } catch (IOException | RuntimeException e) {
            throw new JobFailedException(
                    "The file cannot be read as CSV behind record " + read + ": " + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
