package io.cvsa.ml.labels.label;

import io.cvsa.ml.platform.outbox.Outbox;
import io.cvsa.ml.platform.pg.SchemaMigration;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Notices labels that other programs write and has them announced like ours. */
@ApplicationScoped
class LabelFeed {

    private static final Logger LOG = Logger.getLogger(LabelFeed.class);
    private static final int LABELS_A_SCAN = 5_000;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final LabelFeedRepository labels;
    private final SchemaMigration migration;
    private final Outbox outbox;
    private final Duration overlap;
    private final Duration deepEvery;
    private boolean failing;

    LabelFeed(
            LabelFeedRepository labels,
            SchemaMigration migration,
            Outbox outbox,
            @ConfigProperty(name = "cvsa.labels.feed.overlap", defaultValue = "10m") Duration overlap,
            @ConfigProperty(name = "cvsa.labels.feed.deep-every", defaultValue = "1m") Duration deepEvery) {
        this.labels = labels;
        this.migration = migration;
        this.outbox = outbox;
        this.overlap = overlap;
        this.deepEvery = deepEvery;
    }

    /** Tries again at the next tick while the database is away. */
    @Blocking
    @Scheduled(every = "{cvsa.labels.feed.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void notice() {
        if (!migration.ready()) {
            return;
        }
        try {
            scanUntilNothingIsNew();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warnf("labels of other programs wait to be noticed: %s", e.getMessage());
            }
            failing = true;
        }
    }

    private void scanUntilNothingIsNew() {
        NoticedLabels noticed;
        do {
            noticed = labels.scan(LABELS_A_SCAN, overlap, deepEvery).await().atMost(PATIENCE);
            if (noticed.announced() > 0) {
                outbox.wake();
                LOG.infof("noticed %d labels of other programs", noticed.announced());
            }
        } while (noticed.more());
    }
}
