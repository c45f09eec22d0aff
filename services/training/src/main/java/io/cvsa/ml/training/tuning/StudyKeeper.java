package io.cvsa.ml.training.tuning;

import io.cvsa.ml.platform.job.JobQueue;
import io.cvsa.ml.training.run.RunWatch;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Keeps studies going: applies what {@link StudyPlanner} says, after each trial's own word and at each tick. Any number of
 * processes may do so: a decision counts once, by the study's revision.
 */
@ApplicationScoped
class StudyKeeper {

    private static final Logger LOG = Logger.getLogger(StudyKeeper.class);

    private final StudyRepository studies;
    private final TrialRepository trials;
    private final JobQueue jobs;
    private final RunWatch runs;
    private final Finals finals;

    StudyKeeper(StudyRepository studies, TrialRepository trials, JobQueue jobs, RunWatch runs, Finals finals) {
        this.studies = studies;
        this.trials = trials;
        this.jobs = jobs;
        this.runs = runs;
        this.finals = finals;
    }

    /** Looks at the study on another thread; what fails there the next tick tries again. */
    void wake(UUID id) {
        Infrastructure.getDefaultWorkerPool().execute(() -> tryKeep(id));
    }

    /** The same here and now. */
    void tryKeep(UUID id) {
        try {
            keep(id);
        } catch (RuntimeException failed) {
            LOG.warnf("study %s waits: %s", id, failed.getMessage());
        }
    }

    /** Blocks until the study has what it needs now. */
    void keep(UUID id) {
        Study study = studies.find(id).orElseThrow();
        List<Trial> all = trials.of(id);
        StudyPlan plan = StudyPlanner.plan(study, all);
        List<TrialRepository.Order> orders =
                plan.starts().stream().map(start -> order(study, start, null)).toList();
        boolean decided = plan.decides() && trials.decide(study, plan, orders);
        if (decided) {
            jobs.wake();
        }
        jobs.cancelAll(plan.cancels());
        if (decided && plan.end() != null) {
            all.stream().filter(trial -> !trial.warm()).map(Trial::runId).forEach(runs::clear);
        }
        finals.conclude(study);
    }

    /** The trial as its worker will read it; a number is one run, whoever queues it. */
    static TrialRepository.Order order(Study study, StudyPlan.Start start, String dedupeKey) {
        String key = dedupeKey == null ? "trial:%s:%d".formatted(study.id(), start.number()) : dedupeKey;
        return new TrialRepository.Order(
                UUID.randomUUID(), start, Studies.hyperparameters(study, start.parameters()), key);
    }
}
