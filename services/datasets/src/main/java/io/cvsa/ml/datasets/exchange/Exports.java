package io.cvsa.ml.datasets.exchange;

import io.cvsa.ml.datasets.export.DiskFull;
import io.cvsa.ml.datasets.export.FileStore;
import io.cvsa.ml.datasets.export.StoredFile;
import io.cvsa.ml.datasets.snapshot.DatasetDetail;
import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Makes a version's file of a format once, one at a time and away from the requests, and finds it afterwards. */
@ApplicationScoped
class Exports {

    private static final Logger LOG = Logger.getLogger(Exports.class);

    private final FileStore store;
    private final Duration patience;
    private final Map<String, CompletableFuture<Path>> making = new ConcurrentHashMap<>();
    private final ExecutorService maker =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "dataset-exports"));

    /**
     * The exports of a store.
     *
     * @param patience how long a request waits for a file that is being made
     */
    Exports(FileStore store, @ConfigProperty(name = "cvsa.datasets.exchange.patience") Duration patience) {
        this.store = store;
        this.patience = patience;
    }

    /** The file, made now if need be; blocks. A 503 problem while that takes longer than a request waits. */
    Path file(DatasetDetail version, ExportFormat format) throws IOException {
        Optional<Path> made = made(version, format);
        if (made.isPresent()) {
            return made.get();
        }
        String tag = format.tag(version.summary().hash());
        CompletableFuture<Path> file =
                making.computeIfAbsent(tag, key -> CompletableFuture.supplyAsync(() -> make(version, format), maker));
        var unused = file.whenComplete((path, failure) -> making.remove(tag, file));
        return await(file);
    }

    /** The file as it stands on the disk; empty when nobody has asked for it yet. */
    Optional<Path> made(DatasetDetail version, ExportFormat format) throws IOException {
        if (format == ExportFormat.JSONL) {
            return find(version, ExportSource.ROWS);
        }
        return store.derived(format.tag(version.summary().hash()));
    }

    private Path await(CompletableFuture<Path> file) throws IOException {
        try {
            return file.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new ProblemException(
                    503, "being-made", "The file is being made", "The file is being made; ask again.", List.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable("The service is going down; ask again in a moment.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ProblemException problem) {
                throw problem;
            }
            throw new IOException(e.getCause());
        }
    }

    private Path make(DatasetDetail version, ExportFormat format) {
        try {
            ExportSource source = source(version);
            store.expect(source.bytes());
            Path target = store.derived().resolve(format.tag(source.hash()));
            Path unfinished = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".part");
            try {
                source.write(format, unfinished);
                return Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            LOG.warnf("An export of %s failed: %s", version.summary().id(), e.getMessage());
            IOException told = DiskFull.orSame(e);
            if (told instanceof DiskFull) {
                throw ProblemException.unavailable(told.getMessage() + ".");
            }
            throw new UncheckedIOException(told);
        }
    }

    private ExportSource source(DatasetDetail version) {
        return new ExportSource(
                version,
                present(version, ExportSource.ROWS),
                present(version, ExportSource.VECTORS),
                present(version, ExportSource.MANIFEST),
                ExportSource.size(version));
    }

    private Path present(DatasetDetail version, String name) {
        return find(version, name)
                .orElseThrow(() -> ProblemException.unavailable("The files of this data set are not on this machine."));
    }

    private Optional<Path> find(DatasetDetail version, String name) {
        return version.file(name).map(StoredFile::sha256).flatMap(store::find);
    }

    @PreDestroy
    void close() {
        maker.shutdownNow();
    }
}
