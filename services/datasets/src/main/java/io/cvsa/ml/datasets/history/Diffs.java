package io.cvsa.ml.datasets.history;

import io.cvsa.ml.datasets.export.DiskFull;
import io.cvsa.ml.datasets.export.FileStore;
import io.cvsa.ml.datasets.export.LinePages;
import io.cvsa.ml.datasets.snapshot.DatasetDetail;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.platform.page.Page;
import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;

/**
 * Differences of versions. Both are immutable, so one is made once and kept as two derived files, the rows and the summary;
 * where either is gone, both are made again. All methods block.
 */
@ApplicationScoped
class Diffs {

    private final FileStore store;
    private final VersionRows versions;

    Diffs(FileStore store, VersionRows versions) {
        this.store = store;
        this.versions = versions;
    }

    DiffSummary summary(DatasetDetail before, DatasetDetail after) throws IOException {
        return Json.as(Json.parse(Files.readString(made(before, after).summary())), DiffSummary.class);
    }

    /** Videos of one kind, or of all where it is null. */
    Page<DiffRow> page(DatasetDetail before, DatasetDetail after, DiffKind kind, String cursor, int limit)
            throws IOException {
        String begin = kind == null ? "{" : "{\"kind\":\"" + kind.text() + "\"";
        return LinePages.page(
                made(before, after).rows(),
                cursor,
                limit,
                line -> line.startsWith(begin)
                        ? Optional.of(Json.as(Json.parse(line), DiffRow.class))
                        : Optional.empty());
    }

    /** One at a time: whoever asks for the same one meanwhile finds it made. */
    private synchronized Made made(DatasetDetail before, DatasetDetail after) throws IOException {
        String name =
                "diff-1-" + before.summary().hash() + "-" + after.summary().hash();
        Optional<Path> rows = store.derived(name + ".jsonl");
        Optional<Path> summary = store.derived(name + ".json");
        if (rows.isPresent() && summary.isPresent()) {
            return new Made(rows.get(), summary.get());
        }
        try {
            return write(before, after, store.derived().resolve(name));
        } catch (IOException e) {
            if (DiskFull.orSame(e) instanceof DiskFull) {
                throw ProblemException.unavailable("The disk is full: the difference cannot be written.");
            }
            throw e;
        }
    }

    private Made write(DatasetDetail before, DatasetDetail after, Path target) throws IOException {
        Made made = new Made(beside(target, ".jsonl"), beside(target, ".json"));
        String unique = "." + UUID.randomUUID() + ".part";
        Path rows = beside(made.rows(), unique);
        Path summary = beside(made.summary(), unique);
        try {
            DiffSummary counted;
            try (Writer out = Files.newBufferedWriter(rows)) {
                counted = VersionDiff.write(versions.of(before), versions.of(after), out);
            }
            Files.writeString(summary, Json.text(counted));
            Files.move(rows, made.rows(), StandardCopyOption.ATOMIC_MOVE);
            Files.move(summary, made.summary(), StandardCopyOption.ATOMIC_MOVE);
            return made;
        } finally {
            Files.deleteIfExists(rows);
            Files.deleteIfExists(summary);
        }
    }

    private static Path beside(Path file, String end) {
        return file.resolveSibling(file.getFileName() + end);
    }

    /** The two files of a difference. */
    private record Made(Path rows, Path summary) {}
}
