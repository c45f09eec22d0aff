package io.cvsa.ml.embeddings.index;

import io.cvsa.ml.platform.log.WarnOnce;
import io.cvsa.ml.platform.pg.SchemaMigration;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Keeps indexes current by short steps, and removes the tables of those that are dropped, replaced or failed. */
@ApplicationScoped
class IndexUpkeep {

    private static final Logger LOG = Logger.getLogger(IndexUpkeep.class);
    private static final int MOST_STEPS = 20;

    private final WarnOnce behind = new WarnOnce(LOG, "nearest-neighbour indexes cannot follow now");
    private final WarnOnce untidy = new WarnOnce(LOG, "tables of dropped indexes cannot be removed now");
    private final NearIndexRepository indexes;
    private final NearTableRepository tables;
    private final SchemaMigration migration;

    IndexUpkeep(NearIndexRepository indexes, NearTableRepository tables, SchemaMigration migration) {
        this.indexes = indexes;
        this.tables = tables;
        this.migration = migration;
    }

    @Scheduled(every = "2s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void followAll() {
        if (migration.ready()) {
            attempt(behind, () -> indexes.ready().forEach(this::follow));
        }
    }

    @Scheduled(every = "20s", delayed = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tidy() {
        if (migration.ready()) {
            attempt(untidy, this::removeOrphans);
        }
    }

    /** Takes what has changed, in steps so short that none holds a row for long. */
    void follow(NearIndex index) {
        for (int step = 0; step < MOST_STEPS && tables.follow(index); step++) {
            LOG.debugf("the index of %s has more to follow", index.model());
        }
    }

    void removeOrphans() {
        indexes.settle();
        indexes.orphanedTables().forEach(tables::drop);
        indexes.forgetNotes();
    }

    private static void attempt(WarnOnce warning, Runnable work) {
        try {
            work.run();
            warning.over();
        } catch (RuntimeException e) {
            warning.trouble(e);
        }
    }
}
