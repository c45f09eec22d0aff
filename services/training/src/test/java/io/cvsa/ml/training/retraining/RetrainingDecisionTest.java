package io.cvsa.ml.training.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetrainingDecisionTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void saysHowManyLabelsAreMissing() {
        RetrainingDecision decision = decide(true, 37, null, false);
        assertThat(decision.due()).isFalse();
        assertThat(decision.sentence()).isEqualTo("not retrained: 37 of 50 labels");
    }

    @Test
    void isDueWithEnoughLabels() {
        RetrainingDecision decision = decide(true, 50, null, false);
        assertThat(decision.due()).isTrue();
        assertThat(decision.sentence()).isEqualTo("retraining: 50 labels changed, 50 are enough");
    }

    @Test
    void staysOffWhenSwitchedOff() {
        assertThat(decide(false, 500, null, false).sentence()).isEqualTo("not retrained: the policy is switched off");
    }

    @Test
    void doesOneAtATime() {
        assertThat(decide(true, 500, NOW.minusSeconds(60), true).sentence())
                .isEqualTo("not retrained: the last retraining is still under way");
    }

    @Test
    void coolsDown() {
        assertThat(decide(true, 500, NOW.minusSeconds(60), false).sentence())
                .isEqualTo("not retrained: cooling down until 2026-01-02T03:33:05Z");
        assertThat(decide(true, 500, NOW.minus(Duration.ofMinutes(30)), false).due())
                .isTrue();
    }

    @Test
    void pausesAfterABuildThatFailed() {
        RetrainingDecision early = decide(NOW.plusSeconds(1));
        assertThat(early.due()).isFalse();
        assertThat(early.sentence())
                .isEqualTo("not retrained: the last build failed, the next is asked for after 2026-01-02T03:04:06Z");
        assertThat(decide(NOW).due()).isTrue();
    }

    private static RetrainingDecision decide(Instant retryAt) {
        return RetrainingDecision.of(
                new RetrainingDecision.State(true, 50, 50, Duration.ZERO, null, retryAt, false), NOW);
    }

    private static RetrainingDecision decide(boolean enabled, int changed, Instant lastBuild, boolean inFlight) {
        return RetrainingDecision.of(
                new RetrainingDecision.State(enabled, changed, 50, Duration.ofMinutes(30), lastBuild, null, inFlight),
                NOW);
    }
}
