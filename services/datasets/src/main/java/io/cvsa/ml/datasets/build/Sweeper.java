package io.cvsa.ml.datasets.build;

import io.cvsa.ml.datasets.export.FileStore;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Removes what ended builds have left in their work directories, such as a cancelled one that nobody ran. */
@ApplicationScoped
class Sweeper {

    private static final Logger LOG = Logger.getLogger(Sweeper.class);

    private final BuildRepository builds;
    private final FileStore store;

    Sweeper(BuildRepository builds, FileStore store) {
        this.builds = builds;
        this.store = store;
    }

    @Scheduled(every = "10m", delayed = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        try {
            List<UUID> leftovers = store.leftovers().toList();
            if (!leftovers.isEmpty()) {
                builds.finished(leftovers).forEach(store::clear);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warnf("Work directories stay for now: %s", e.getMessage());
        }
    }
}
