package io.cvsa.ml.embeddings.integrity;

import io.cvsa.ml.embeddings.model.EmbeddingModels;
import io.cvsa.ml.platform.job.JobQueue;
import io.cvsa.ml.platform.job.NewJob;
import io.cvsa.ml.platform.log.WarnOnce;
import io.cvsa.ml.platform.pg.SchemaMigration;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Queues the canaries of models that are due; the period in the dedupe key makes the replicas' wishes one job. */
@ApplicationScoped
public class CanarySchedule {

    private final SchemaMigration migration;
    private final EmbeddingModels models;
    private final CanaryRepository canaries;
    private final CanaryConfig config;
    private final JobQueue jobs;
    private final WarnOnce warning =
            new WarnOnce(Logger.getLogger(CanarySchedule.class), "the canaries cannot be scheduled");

    CanarySchedule(
            SchemaMigration migration,
            EmbeddingModels models,
            CanaryRepository canaries,
            CanaryConfig config,
            JobQueue jobs) {
        this.migration = migration;
        this.models = models;
        this.canaries = canaries;
        this.config = config;
        this.jobs = jobs;
    }

    @Scheduled(every = "60s", delayed = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void queueDue() {
        if (!migration.ready()) {
            return;
        }
        try {
            canaries.due(config.everyHours()).forEach(this::queue);
            warning.over();
        } catch (RuntimeException e) {
            warning.trouble(e);
        }
    }

    private void queue(String model, long period) {
        if (models.catalogue().find(model).isPresent()) {
            String key = CanaryHandler.KIND + ":" + model + ":" + period;
            jobs.submit(NewJob.of(CanaryHandler.KIND, key, new CanarySpec(model), "schedule"));
        }
    }
}
