package io.cvsa.ml.datasets.exchange;

import io.cvsa.ml.datasets.snapshot.FetchedVectors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;

/** Reads the rows of a CSV file, each with the stored vector of its text. */
final class CsvSource implements FileRows {

    private final CsvRecords records;
    private final FetchedVectors vectors;
    private final long count;
    private final String unknown;

    /** A file of {@code count} rows whose vectors are of {@code model}; closes {@code vectors} with itself. */
    CsvSource(Path file, long count, FetchedVectors vectors, String model) throws IOException {
        this.records = new CsvRecords(file);
        this.vectors = vectors;
        this.count = count;
        this.unknown = "no vector of the model " + model
                + " is stored for this text: embed it first, by a data set or a backfill, and send the file again";
    }

    @Override
    public FileRow next() {
        FileRow row = records.next();
        String checksum = row == null ? null : row.text(ParquetSchema.CHECKSUM);
        if (checksum == null) {
            return row;
        }
        if (!vectors.has(checksum)) {
            return FileRow.faulty(unknown);
        }
        try {
            FloatBuffer vector = vectors.get(checksum).asFloatBuffer();
            FileRow.Numbers numbers = row.begin(ParquetSchema.EMBEDDING);
            while (vector.hasRemaining()) {
                numbers.add(vector.get());
            }
            return row;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public String model() {
        return null;
    }

    @Override
    public void close() throws IOException {
        try (records) {
            vectors.close();
        }
    }
}
