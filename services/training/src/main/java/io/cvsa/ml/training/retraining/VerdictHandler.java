package io.cvsa.ml.training.retraining;

import io.cvsa.ml.platform.job.JobHandler;
import io.cvsa.ml.platform.job.JobOutcome;
import io.cvsa.ml.platform.job.JobRun;
import io.cvsa.ml.training.registry.ChallengerRepository;
import io.cvsa.ml.training.registry.GateCheck;
import io.cvsa.ml.training.registry.Promotions;
import io.cvsa.ml.training.retraining.DecisionRepository.Judged;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Brings a policy's new version before the gate: it becomes champion, or stays challenger with the reason. */
@ApplicationScoped
public class VerdictHandler implements JobHandler {

    private final PolicyRepository policies;
    private final DecisionRepository decisions;
    private final Promotions promotions;
    private final ChallengerRepository aliases;

    VerdictHandler(
            PolicyRepository policies,
            DecisionRepository decisions,
            Promotions promotions,
            ChallengerRepository aliases) {
        this.policies = policies;
        this.decisions = decisions;
        this.promotions = promotions;
        this.aliases = aliases;
    }

    /** What the finishing statement of a policy's run wrote. */
    record Case(String model, int version, String policy, UUID runId, UUID buildId) {}

    @Override
    public String kind() {
        return "verdict";
    }

    @Override
    public JobOutcome run(JobRun job) {
        Case made = job.spec(Case.class);
        String by = "policy:" + made.policy();
        Optional<PolicyView> policy = policies.find(made.policy());
        aliases.challenge(made.model(), made.version(), by);
        String decision;
        String sentence;
        List<GateCheck> checks = null;
        if (policy.isEmpty() || !policy.get().promote()) {
            decision = "kept";
            sentence = "version %d is challenger: the policy does not promote".formatted(made.version());
        } else {
            Promotions.Outcome outcome = promotions.promote(made.model(), made.version(), by, false, null);
            checks = outcome.checks();
            decision = outcome.move() == null ? "kept" : "promoted";
            sentence = (outcome.move() == null ? "version %d stays challenger: %s" : "version %d is champion: %s")
                    .formatted(made.version(), outcome.sentence());
        }
        decisions.conclude(
                made.policy(), decision, sentence, new Judged(made.version(), checks), made.runId(), made.buildId());
        return JobOutcome.done(Map.of("decision", decision, "sentence", sentence));
    }
}
