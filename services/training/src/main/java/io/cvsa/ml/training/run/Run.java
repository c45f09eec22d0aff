package io.cvsa.ml.training.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;

/**
 * What the worker needs to know about a run.
 *
 * @param modelVersion the version it made; null while there is none
 * @param experimentId the experiment it belongs to, or null
 */
public record Run(
        UUID id,
        UUID datasetId,
        String trainer,
        JsonNode hyperparameters,
        long seed,
        String modelName,
        String policy,
        String requestedBy,
        Integer modelVersion,
        UUID experimentId) {}
