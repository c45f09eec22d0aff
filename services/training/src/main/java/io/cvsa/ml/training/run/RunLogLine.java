package io.cvsa.ml.training.run;

import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One thing that a run did.
 *
 * @param event what, as a word that the panel has a sentence for
 * @param figures the numbers of that sentence
 */
public record RunLogLine(
        @Schema(required = true) Instant at,
        @Schema(required = true) String event,
        @Schema(required = true) Map<String, Double> figures) {

    public RunLogLine {
        figures = Map.copyOf(figures);
    }
}
