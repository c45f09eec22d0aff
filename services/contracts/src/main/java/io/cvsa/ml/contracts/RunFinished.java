package io.cvsa.ml.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A run reached its end.
 *
 * @param state succeeded, failed, cancelled or superseded
 * @param modelVersion null unless it succeeded
 * @param test metrics on the test split by the checkpoint that ships
 * @param error why it failed, in words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunFinished(
        UUID runId,
        UUID datasetId,
        String state,
        String modelName,
        Integer modelVersion,
        Map<String, Double> test,
        String error,
        String requestedBy,
        Instant at) {

    public RunFinished {
        Checks.present(runId, "runId");
        Checks.present(datasetId, "datasetId");
        Checks.text(state, "state");
        Checks.text(modelName, "modelName");
        test = test == null ? Map.of() : Map.copyOf(test);
        Checks.present(at, "at");
    }
}
