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
 * Differences of versions. Both are immutable, so one is made once and kept as two derived files: the rows, and the summary,
 * which is renamed last and says that the rows are whole. All methods block.
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
        return Json.as(Json.parse(Files.readString(made(before, after))), DiffSummary.class);
    }

    /** Videos of one kind, or of all where it is null. */
    Page<DiffRow> page(DatasetDetail before, DatasetDetail after, DiffKind kind, String cursor, int limit)
            throws IOException {
        made(before, after);
        String begin = kind == null ? "{" : "{\"kind\":\"" + kind.text() + "\"";
        return LinePages.page(
                rows(before, after),
                cursor,
                limit,
                line -> line.startsWith(begin)
                        ? Optional.of(Json.as(Json.parse(line), DiffRow.class))
                        : Optional.empty());
    }

    /** One at a time: whoever asks for the same one meanwhile finds it made. */
    private synchronized Path made(DatasetDetail before, DatasetDetail after) throws IOException {
        Path summary = file(before, after, ".json");
        if (!Files.exists(summary)) {
            try {
                write(before, after, summary);
            } catch (IOException e) {
                if (DiskFull.orSame(e) instanceof DiskFull) {
                    throw ProblemException.unavailable("The disk is full: the difference cannot be written.");
                }
                throw e;
            }
        }
        return summary;
    }

    private void write(DatasetDetail before, DatasetDetail after, Path summary) throws IOException {
        String unique = "." + UUID.randomUUID() + ".part";
        Path lines = rows(before, after).resolveSibling(rows(before, after).getFileName() + unique);
        Path counts = summary.resolveSibling(summary.getFileName() + unique);
        try {
            DiffSummary counted;
            try (Writer out = Files.newBufferedWriter(lines)) {
                counted = VersionDiff.write(versions.of(before), versions.of(after), out);
            }
            Files.writeString(counts, Json.text(counted));
            Files.move(lines, rows(before, after), StandardCopyOption.ATOMIC_MOVE);
            Files.move(counts, summary, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(lines);
            Files.deleteIfExists(counts);
        }
    }

    private Path rows(DatasetDetail before, DatasetDetail after) throws IOException {
        return file(before, after, ".jsonl");
    }

    private Path file(DatasetDetail before, DatasetDetail after, String end) throws IOException {
        return store.derived()
                .resolve("diff-1-" + before.summary().hash() + "-"
                        + after.summary().hash() + end);
    }
}
