package io.cvsa.ml.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Where a run is now; at most ten a second, lost ones do no harm. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunProgressed(
        UUID runId,
        String state,
        long step,
        long steps,
        Double epoch,
        Map<String, Double> metrics,
        Double secondsLeft,
        Instant at) {

    public RunProgressed {
        Checks.present(runId, "runId");
        Checks.text(state, "state");
        metrics = metrics == null ? Map.of() : Map.copyOf(metrics);
        Checks.present(at, "at");
    }
}
