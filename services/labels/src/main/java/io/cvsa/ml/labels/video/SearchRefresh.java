package io.cvsa.ml.labels.video;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.OptionalLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Follows what other programs write into the catalogue: refreshes the search projection at start and then from time to time. */
@ApplicationScoped
public class SearchRefresh {

    private static final Logger LOG = Logger.getLogger(SearchRefresh.class);
    private static final int VIDEOS_A_STATEMENT = 10_000;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final CatalogueRepository catalogue;
    private final Duration pause;
    private volatile long dueAt;

    SearchRefresh(
            CatalogueRepository catalogue,
            @ConfigProperty(name = "cvsa.labels.video.refresh-every", defaultValue = "10m") Duration pause) {
        this.catalogue = catalogue;
        this.pause = pause;
        this.dueAt = System.nanoTime();
    }

    /** Tries again at the next tick while the database is away or not migrated yet. */
    @Blocking
    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void refreshWhenDue() {
        if (System.nanoTime() - dueAt < 0) {
            return;
        }
        try {
            refresh();
            dueAt = System.nanoTime() + pause.toNanos();
        } catch (RuntimeException e) {
            LOG.debugf("the search projection waits: %s", e.getMessage());
        }
    }

    /** Goes through the whole catalogue, blocking. */
    void refresh() {
        OptionalLong last = OptionalLong.of(Long.MIN_VALUE);
        while (last.isPresent()) {
            last = catalogue
                    .refreshBehind(last.getAsLong(), VIDEOS_A_STATEMENT)
                    .await()
                    .atMost(PATIENCE);
        }
    }
}
