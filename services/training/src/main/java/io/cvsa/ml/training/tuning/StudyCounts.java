package io.cvsa.ml.training.tuning;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many of a study's own trials stand how; warm ones are counted apart. */
public record StudyCounts(
        @Schema(required = true) int queued,
        @Schema(required = true) int running,
        @Schema(required = true) int halted,
        @Schema(required = true) int succeeded,
        @Schema(required = true) int pruned,
        @Schema(required = true) int failed,
        @Schema(required = true) int cancelled,
        @Schema(required = true) int warm) {

    static StudyCounts of(List<Trial> trials) {
        List<Trial> own = trials.stream().filter(trial -> !trial.warm()).toList();
        return new StudyCounts(
                in("queued", own),
                in("running", own),
                in("halted", own),
                in("succeeded", own),
                in("pruned", own),
                in("failed", own),
                in("cancelled", own),
                trials.size() - own.size());
    }

    private static int in(String state, List<Trial> trials) {
        return (int) trials.stream().filter(trial -> trial.is(state)).count();
    }
}
