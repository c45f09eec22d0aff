package io.cvsa.ml.training.retraining;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How patient the retraining policies are. */
@ConfigMapping(prefix = "cvsa.training.retraining")
public interface RetrainingSettings {

    /** At most one refusal a policy is written down in this time. */
    @WithDefault("30s")
    Duration debounce();

    /** How long a policy pauses after a failed build; doubled with each further failure, up to half a day. */
    @WithDefault("10m")
    Duration backoff();

    /** A build or run without an end after this time is given up, so that the policy can go on. */
    @WithDefault("12h")
    Duration patience();
}
