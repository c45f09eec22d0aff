package io.cvsa.ml.training.retraining;

import io.cvsa.ml.platform.pg.SchemaMigration;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Considers every policy now and then and asks for a build when one is due. */
@ApplicationScoped
public class Retraining {

    private static final Logger LOG = Logger.getLogger(Retraining.class);

    private final PolicyRepository policies;
    private final DecisionRepository decisions;
    private final RetrainingSettings settings;
    private final SchemaMigration schema;

    Retraining(
            PolicyRepository policies,
            DecisionRepository decisions,
            RetrainingSettings settings,
            SchemaMigration schema) {
        this.policies = policies;
        this.decisions = decisions;
        this.settings = settings;
        this.schema = schema;
    }

    @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        if (!schema.ready()) {
            return;
        }
        try {
            decisions.stuck(settings.patience()).forEach(this::release);
            policies.all().forEach(this::consider);
        } catch (RuntimeException away) {
            LOG.warnf("retraining waits: %s", away.getMessage());
        }
    }

    /** Decides for one policy; the statement that requests the build checks everything again. */
    void consider(PolicyView policy) {
        RetrainingDecision decision = RetrainingDecision.of(
                new RetrainingDecision.State(
                        policy.enabled(),
                        policy.changedLabels(),
                        policy.minChangedLabels(),
                        Duration.ofMinutes(policy.cooldownMinutes()),
                        policy.lastBuildAt(),
                        policy.retryAt(),
                        policy.buildId() != null),
                Instant.now());
        if (decision.due()) {
            decisions.requestBuild(policy, decision.sentence());
        } else if (policy.changedLabels() > 0) {
            decisions.refuse(policy, decision.sentence(), settings.debounce());
        }
    }

    private void release(DecisionRepository.Stuck stuck) {
        decisions.conclude(stuck.modelName(), "failed", stuck.sentence(), null, stuck.runId(), stuck.buildId());
    }
}
