package io.cvsa.ml.training.batch;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.training.run.RunRequest;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One way to train in a batch: the fields of a run that do not change with the data set and the seed. */
public record BatchConfiguration(
        @Schema(nullable = true, description = "what the table calls it")
        String label,

        @Schema(nullable = true, description = "name of a trainer; the default one when absent")
        String trainer,

        @Schema(type = SchemaType.OBJECT, nullable = true) JsonNode hyperparameters,

        @Schema(required = true) String modelName) {

    /** The request of a single run that this is for one data set and seed. */
    RunRequest on(UUID datasetId, Long seed, Integer priority, UUID experimentId) {
        return new RunRequest(datasetId, trainer, hyperparameters, modelName, seed, priority, experimentId);
    }
}
