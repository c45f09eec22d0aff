package io.cvsa.ml.training.tuning;

import io.cvsa.ml.platform.pg.SchemaMigration;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Looks after every open study now and then: what no trial's end tells, as a crash, a cancellation or a budget of minutes. */
@ApplicationScoped
class StudyClock {

    private static final Logger LOG = Logger.getLogger(StudyClock.class);

    private final StudyRepository studies;
    private final StudyKeeper keeper;
    private final SchemaMigration schema;

    StudyClock(StudyRepository studies, StudyKeeper keeper, SchemaMigration schema) {
        this.studies = studies;
        this.keeper = keeper;
        this.schema = schema;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        if (!schema.ready()) {
            return;
        }
        try {
            studies.open().forEach(keeper::tryKeep);
        } catch (RuntimeException away) {
            LOG.warnf("studies wait: %s", away.getMessage());
        }
    }
}
