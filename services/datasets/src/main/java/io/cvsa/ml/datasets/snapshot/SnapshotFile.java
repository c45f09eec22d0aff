package io.cvsa.ml.datasets.snapshot;

import io.cvsa.ml.contracts.DatasetSpec;
import io.cvsa.ml.datasets.export.DiskFull;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.UUID;

/**
 * The bulk reads of one build as they came from the server, kept in its work directory: a build that is interrupted goes on
 * from here, and neither texts nor vectors fill the heap.
 *
 * @param precision in which the vectors travel
 * @param epoch of the execution that read; part of the files' names, so that a stale one is never taken for this
 */
public record SnapshotFile(
        Path directory, UUID buildId, EmbeddingModel model, DatasetSpec.Precision precision, long epoch) {

    /** Whether the first read is whole on this machine. */
    public boolean isRead() {
        return epoch > 0 && Files.exists(rows());
    }

    /** The first read: videos, labels, stored vectors and the family's test members, in one round trip. */
    public void read(DataConnection connection, DatasetSpec spec, CopyWatch watch) throws SQLException, IOException {
        write(connection, SnapshotSql.read(buildId, spec, model, connection.shape(model)), rows(), watch);
    }

    /** The second read: the vectors that were asked for, in one round trip. */
    public void fetch(DataConnection connection, CopyWatch watch) throws SQLException, IOException {
        write(
                connection,
                SnapshotSql.fetch(buildId, epoch, model, precision, connection.shape(model)),
                vectors(),
                watch);
    }

    /** What the first read says under the spec; blocks. */
    public Snapshot open(DatasetSpec spec) throws IOException {
        return SnapshotReader.read(rows(), model, spec);
    }

    /** Hands out every text of the first read; blocks. */
    public void texts(Snapshot snapshot, TextVisitor visitor) throws IOException {
        SnapshotReader.texts(rows(), model, precision, snapshot, visitor);
    }

    /** The vectors of the second read. */
    public FetchedVectors fetched() throws IOException {
        return FetchedVectors.open(vectors(), model.dimensions(), precision);
    }

    public boolean isFetched() {
        return Files.exists(vectors());
    }

    /** Bytes on the disk. */
    public long bytes() throws IOException {
        return Files.size(rows()) + (isFetched() ? Files.size(vectors()) : 0);
    }

    /** The name changes with the columns, so that a build that outlives an upgrade reads again. */
    private Path rows() {
        return directory.resolve("videos-" + epoch + ".copy");
    }

    private Path vectors() {
        return directory.resolve("vectors-" + epoch + ".copy");
    }

    private static void write(DataConnection connection, String sql, Path target, CopyWatch watch)
            throws SQLException, IOException {
        Path unfinished = target.resolveSibling(target.getFileName() + ".part");
        try (FileOutputStream file = new FileOutputStream(unfinished.toFile());
                OutputStream out = new BufferedOutputStream(file, 1 << 18)) {
            connection.copy(sql, out, watch);
            out.flush();
            file.getChannel().force(true);
        } catch (IOException e) {
            throw DiskFull.orSame(e);
        }
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    }
}
