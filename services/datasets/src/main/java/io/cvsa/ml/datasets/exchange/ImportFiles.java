package io.cvsa.ml.datasets.exchange;

import io.cvsa.ml.contracts.DatasetSpec.Precision;
import io.cvsa.ml.datasets.build.ChunkRepository;
import io.cvsa.ml.datasets.snapshot.CopyWatch;
import io.cvsa.ml.datasets.snapshot.DataConnection;
import io.cvsa.ml.datasets.snapshot.DataConnections;
import io.cvsa.ml.datasets.snapshot.EmbeddingModel;
import io.cvsa.ml.datasets.snapshot.SnapshotFile;
import io.cvsa.ml.platform.job.JobRun;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Opens the file of an import; one without vectors gets those that are stored, in one statement and one COPY. */
@ApplicationScoped
class ImportFiles {

    private static final int CHUNK = 10_000;

    private final ChunkRepository chunks;
    private final DataConnections connections;

    ImportFiles(ChunkRepository chunks, DataConnections connections) {
        this.chunks = chunks;
        this.connections = connections;
    }

    /** The file's rows; a JobFailedException, in words for people, when it is none that can be imported. Blocks. */
    FileRows open(JobRun job, Path file, Path work, EmbeddingModel model) throws SQLException, IOException {
        if (Upload.isParquet(file)) {
            return new ParquetSource(file);
        }
        Set<String> checksums = new LinkedHashSet<>();
        long rows = checksums(file, checksums);
        chunks.plan(job, job.epoch(), chunked(checksums));
        SnapshotFile vectors = new SnapshotFile(work, job.id(), model, Precision.FULL, job.epoch());
        try (DataConnection connection = connections.acquire()) {
            vectors.fetch(connection, new Watch(job));
        }
        return new CsvSource(file, rows, vectors.fetched(), model.key());
    }

    private static long checksums(Path file, Set<String> into) throws IOException {
        long rows = 0;
        try (CsvRecords records = new CsvRecords(file)) {
            for (FileRow row = records.next(); row != null; row = records.next()) {
                rows++;
                String checksum = row.text(ParquetSchema.CHECKSUM);
                if (checksum != null && checksum.indexOf('\0') < 0) {
                    into.add(checksum);
                }
            }
        }
        return rows;
    }

    private static List<List<String>> chunked(Set<String> checksums) {
        List<String> all = new ArrayList<>(checksums);
        List<List<String>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += CHUNK) {
            parts.add(all.subList(from, Math.min(from + CHUNK, all.size())));
        }
        return parts;
    }

    /** Stops the read when the job must stop. */
    private record Watch(JobRun job) implements CopyWatch {

        @Override
        public boolean stopRequested() {
            return job.stopRequested();
        }

        @Override
        public void row() {
            // the rows of the file are counted, not those of the vectors
        }
    }
}
