package io.cvsa.ml.launcher.demo;

import io.cvsa.ml.launcher.suite.Refusal;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * What the demo works on.
 *
 * @param name of the model and of the labeler whose word a {@code label} column is
 * @param limit at most so many rows; the same ones for the same data
 */
record DataSource(String name, Rows.Source rows, Optional<Long> limit) {

    private static final long SAMPLE_ROWS = 5_000;

    static DataSource sample(Optional<Long> limit) {
        long count = limit.orElse(SAMPLE_ROWS);
        return new DataSource("sample", () -> new SampleRows(count), Optional.empty());
    }

    /** A JSON Lines or CSV file, gzipped or not; which of them, its first bytes tell. */
    static DataSource file(Path file, Optional<Long> limit) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new Refusal("cannot read " + file);
        }
        return new DataSource(nameOf(file), () -> open(file), limit);
    }

    static String nameOf(Path file) {
        String base =
                file.getFileName().toString().replaceAll("(?i)(\\.public)?\\.(jsonl|ndjson|json|csv)?(\\.gz)?$", "");
        String name =
                base.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]+", "-").replaceAll("^-+|-+$", "");
        return name.isEmpty() ? "data" : name;
    }

    private static Rows open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        in.mark(2);
        boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        InputStream plain = gzip ? new BufferedInputStream(new GZIPInputStream(in, 1 << 16), 1 << 16) : in;
        BufferedReader reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), 1 << 16);
        skipByteOrderMark(reader);
        return startsWithBrace(reader) ? new JsonLines(reader) : new CsvRows(reader);
    }

    private static void skipByteOrderMark(BufferedReader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
    }

    private static boolean startsWithBrace(BufferedReader reader) throws IOException {
        reader.mark(1);
        int first = reader.read();
        reader.reset();
        return first == '{';
    }
}
