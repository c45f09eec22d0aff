package io.cvsa.ml.datasets.history;

import io.cvsa.ml.datasets.export.FileStore;
import io.cvsa.ml.datasets.snapshot.DatasetRepository;
import io.cvsa.ml.datasets.snapshot.VersionFile;
import io.cvsa.ml.platform.log.WarnOnce;
import io.cvsa.ml.platform.pg.SchemaMigration;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Sees to it that every version whose rows are on this machine has its index of videos, as a derived file that is kept. */
@ApplicationScoped
class AidFiles {

    private static final Logger LOG = Logger.getLogger(AidFiles.class);

    private final WarnOnce warning = new WarnOnce(LOG, "no index of videos can be made now");
    private final DatasetRepository datasets;
    private final FileStore store;
    private final SchemaMigration migration;

    AidFiles(DatasetRepository datasets, FileStore store, SchemaMigration migration) {
        this.datasets = datasets;
        this.store = store;
        this.migration = migration;
    }

    @Scheduled(
            every = "{cvsa.datasets.history.every}",
            identity = "aid-files",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void keep() {
        if (!migration.ready()) {
            return;
        }
        try {
            for (VersionFile version : datasets.files()) {
                Optional<Path> rows = store.find(version.sha256());
                if (rows.isPresent() && of(version).isEmpty()) {
                    make(version, rows.get());
                }
            }
            warning.over();
        } catch (IOException | RuntimeException e) {
            warning.trouble(e);
        }
    }

    /** The version's index; empty while it is not made. */
    Optional<Path> of(VersionFile version) throws IOException {
        return store.derived(name(version));
    }

    private void make(VersionFile version, Path rows) throws IOException {
        Path target = store.derived().resolve(name(version));
        Path unfinished = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            AidFile.write(rows, unfinished);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static String name(VersionFile version) {
        return "aids-1-" + version.hash();
    }
}
