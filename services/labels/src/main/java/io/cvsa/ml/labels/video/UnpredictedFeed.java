package io.cvsa.ml.labels.video;

import io.cvsa.ml.platform.pg.SchemaMigration;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Follows the champion and its predictions, so that the videos without one stay few enough to be looked at. Lists are right
 * without it, and slower.
 */
@ApplicationScoped
class UnpredictedFeed {

    private static final Logger LOG = Logger.getLogger(UnpredictedFeed.class);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final UnpredictedRepository unpredicted;
    private final ChampionRepository champions;
    private final SchemaMigration migration;

    UnpredictedFeed(UnpredictedRepository unpredicted, ChampionRepository champions, SchemaMigration migration) {
        this.unpredicted = unpredicted;
        this.champions = champions;
        this.migration = migration;
    }

    /** Tries again at the next tick while the database is away. */
    @Blocking
    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void follow() {
        if (!migration.ready()) {
            return;
        }
        try {
            champions.now().await().atMost(PATIENCE).ifPresent(champion -> unpredicted
                    .follow(champion)
                    .await()
                    .atMost(PATIENCE));
        } catch (RuntimeException e) {
            LOG.debugf("the videos without a prediction wait: %s", e.getMessage());
        }
    }
}
