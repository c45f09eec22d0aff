package io.cvsa.ml.training.retraining;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Decides from a policy's state alone whether a new build is due, and says why in one sentence. */
public record RetrainingDecision(boolean due, String sentence) {

    /** How long a requested build may stay without an answer before the policy forgets it. */
    public static final Duration PATIENCE = Duration.ofHours(12);

    /**
     * What is known about a policy.
     *
     * @param lastBuildAt when it last asked for a build; null for never
     * @param retryAt when it may ask again after a build that failed; null for at once
     * @param inFlight whether the build or run of its last decision is still under way
     */
    public record State(
            boolean enabled,
            int changedLabels,
            int minChangedLabels,
            Duration cooldown,
            Instant lastBuildAt,
            Instant retryAt,
            boolean inFlight) {}

    /** The first reason that speaks against a build wins: switched off, too few labels, one in flight, a failed build, cooldown. */
    public static RetrainingDecision of(State state, Instant now) {
        if (!state.enabled()) {
            return new RetrainingDecision(false, "not retrained: the policy is switched off");
        }
        if (state.changedLabels() < state.minChangedLabels()) {
            return new RetrainingDecision(
                    false, "not retrained: %d of %d labels".formatted(state.changedLabels(), state.minChangedLabels()));
        }
        if (state.inFlight()) {
            return new RetrainingDecision(false, "not retrained: the last retraining is still under way");
        }
        if (state.retryAt() != null && now.isBefore(state.retryAt())) {
            return new RetrainingDecision(
                    false,
                    "not retrained: the last build failed, the next is asked for after "
                            + state.retryAt().truncatedTo(ChronoUnit.SECONDS));
        }
        if (state.lastBuildAt() != null) {
            Instant free = state.lastBuildAt().plus(state.cooldown());
            if (now.isBefore(free)) {
                return new RetrainingDecision(
                        false, "not retrained: cooling down until " + free.truncatedTo(ChronoUnit.SECONDS));
            }
        }
        return new RetrainingDecision(
                true,
                "retraining: %d labels changed, %d are enough"
                        .formatted(state.changedLabels(), state.minChangedLabels()));
    }
}
