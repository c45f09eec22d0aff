package io.cvsa.ml.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;

/** Another service wants this configuration trained on this data set version; the key is the run id. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunRequested(
        UUID runId,
        UUID datasetId,
        String trainer,
        JsonNode hyperparameters,
        String modelName,
        Long seed,
        String requestedBy) {

    public RunRequested {
        Checks.present(runId, "runId");
        Checks.present(datasetId, "datasetId");
        Checks.text(trainer, "trainer");
        Checks.text(modelName, "modelName");
        Checks.text(requestedBy, "requestedBy");
    }
}
