package io.cvsa.ml.labels.video;

import io.cvsa.ml.platform.pg.SchemaMigration;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.OptionalLong;
import org.jboss.logging.Logger;

/**
 * Shows new videos of other programs within seconds. An id is taken before its transaction commits, so each scan begins some
 * way below the highest id seen; what commits later still, or was there before this process, the refresh takes in.
 */
@ApplicationScoped
class CatalogueFeed {

    static final int OVERLAP = 5_000;

    private static final Logger LOG = Logger.getLogger(CatalogueFeed.class);
    private static final int VIDEOS_A_STATEMENT = 5_000;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final CatalogueRepository catalogue;
    private final SchemaMigration migration;
    private long seen = -1;

    CatalogueFeed(CatalogueRepository catalogue, SchemaMigration migration) {
        this.catalogue = catalogue;
        this.migration = migration;
    }

    /** Tries again at the next tick while the database is away. */
    @Blocking
    @Scheduled(every = "{cvsa.labels.video.feed-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void notice() {
        if (!migration.ready()) {
            return;
        }
        try {
            scan();
        } catch (RuntimeException e) {
            LOG.debugf("new videos wait to be noticed: %s", e.getMessage());
        }
    }

    /** Looks through the window and whatever lies behind it, blocking. */
    synchronized void scan() {
        if (seen < 0) {
            seen = catalogue.newestId().await().atMost(PATIENCE);
        }
        OptionalLong last = OptionalLong.of(Math.max(seen - OVERLAP, -1));
        while (last.isPresent()) {
            seen = Math.max(seen, last.getAsLong());
            last = catalogue
                    .noticeBehind(last.getAsLong(), VIDEOS_A_STATEMENT)
                    .await()
                    .atMost(PATIENCE);
        }
    }
}
