package io.cvsa.ml.datasets.statistics;

import io.cvsa.ml.platform.job.JobQueue;
import io.cvsa.ml.platform.log.WarnOnce;
import io.cvsa.ml.platform.pg.SchemaMigration;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Sees to it that every version gets its statistics by itself, those of earlier releases too. */
@ApplicationScoped
class StatisticsCheck {

    private static final Logger LOG = Logger.getLogger(StatisticsCheck.class);

    private final WarnOnce warning = new WarnOnce(LOG, "no statistics can be queued now");
    private final StatisticsRepository statistics;
    private final JobQueue jobs;
    private final SchemaMigration migration;

    StatisticsCheck(StatisticsRepository statistics, JobQueue jobs, SchemaMigration migration) {
        this.statistics = statistics;
        this.jobs = jobs;
        this.migration = migration;
    }

    @Scheduled(
            every = "{cvsa.datasets.statistics.every}",
            identity = "statistics-check",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void check() {
        if (!migration.ready()) {
            return;
        }
        try {
            if (statistics.queue() > 0) {
                jobs.wake();
            }
            warning.over();
        } catch (RuntimeException e) {
            warning.trouble(e);
        }
    }
}
