package io.cvsa.ml.datasets.export;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** Writes the files of one version into a build's work directory and publishes them once all are whole. */
public final class VersionWriter implements Closeable {

    private final Path directory;
    private final RowsFile rows;
    private final VectorsFile vectors;

    /** Opens the files for exactly {@code count} rows. */
    public VersionWriter(Path directory, int count, int dimensions) throws IOException {
        this.directory = directory;
        this.rows = new RowsFile(directory);
        this.vectors = new VectorsFile(directory, count, dimensions);
    }

    /** Appends a row and its vector (big-endian floats between position and limit). */
    public void append(Row row, ByteBuffer vector) throws IOException {
        rows.append(row);
        vectors.append(vector);
    }

    /** Seals rows and vectors; nothing is visible yet. */
    public List<StoredFile> seal() throws IOException {
        return List.of(rows.seal(), vectors.seal());
    }

    /** The content hash of sealed files. */
    public static String hash(Content content, int rows, List<StoredFile> sealed) {
        return ContentHash.of(content, rows, sealed.get(0), sealed.get(1));
    }

    /** Writes the manifest beside the sealed files. */
    public StoredFile manifest(byte[] json) throws IOException {
        try (HashedFile file = new HashedFile(directory, "manifest.json")) {
            file.write(json);
            return file.seal();
        }
    }

    /** Makes all files visible under their hashes; doing it twice changes nothing. */
    public void publish(FileStore store, List<StoredFile> files) throws IOException {
        for (StoredFile file : files) {
            store.publish(directory.resolve(file.name()), file);
        }
    }

    @Override
    public void close() throws IOException {
        try (rows;
                vectors) {
            // Closing twice is harmless; an unsealed file stays in the work directory and goes with it.
        }
    }
}
