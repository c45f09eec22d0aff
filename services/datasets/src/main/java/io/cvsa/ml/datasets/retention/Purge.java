package io.cvsa.ml.datasets.retention;

import io.cvsa.ml.datasets.export.FileStore;
import io.cvsa.ml.platform.crash.CrashPoints;
import io.cvsa.ml.platform.log.WarnOnce;
import io.cvsa.ml.platform.pg.SchemaMigration;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Takes versions out of the trash for good.
 *
 * <p>The rows go first and condemn the files in the same statement; the files follow, however late. A file that was written a
 * moment ago is spared for now: the build that wrote it is about to make its version known.
 */
@ApplicationScoped
class Purge {

    private static final Logger LOG = Logger.getLogger(Purge.class);
    private static final String BY_ITSELF = "datasets";

    private final WarnOnce warning = new WarnOnce(LOG, "the trash waits");
    private final TrashRepository trash;
    private final FileStore store;
    private final SchemaMigration migration;
    private final Duration spare;

    /** @param spare how long a file is left alone after it was written */
    Purge(
            TrashRepository trash,
            FileStore store,
            SchemaMigration migration,
            @ConfigProperty(name = "cvsa.datasets.retention.spare") Duration spare) {
        this.trash = trash;
        this.store = store;
        this.migration = migration;
        this.spare = spare;
    }

    @Scheduled(
            every = "{cvsa.datasets.retention.every}",
            identity = "purge",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        if (!migration.ready()) {
            return;
        }
        try {
            for (UUID id : trash.due()) {
                version(id, BY_ITSELF);
            }
            files();
            warning.over();
        } catch (IOException | RuntimeException e) {
            warning.trouble(e);
        }
    }

    /** False when the version does not lie in the trash or something still needs it; blocks. */
    boolean version(UUID id, String user) throws IOException {
        Optional<String> hash = trash.purge(id, user);
        CrashPoints.reach("purge.after-version");
        if (hash.isEmpty()) {
            return false;
        }
        LOG.infof("purged the data set version %s", id);
        store.forgetDerived(hash.get());
        files();
        return true;
    }

    private void files() throws IOException {
        Instant newest = Instant.now().minus(spare);
        List<String> gone = new ArrayList<>();
        for (String sha256 : trash.condemned()) {
            if (store.remove(sha256, newest)) {
                gone.add(sha256);
            }
        }
        trash.forget(gone);
    }
}
