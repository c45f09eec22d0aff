package io.cvsa.ml.training.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.training.evaluation.Metrics;
import io.cvsa.ml.training.trainer.Trainers;
import java.util.UUID;

/** An immutable version as predictions and verdicts need it. */
public record ModelVersion(
        String model,
        int version,
        UUID datasetId,
        String datasetHash,
        String embeddingModel,
        int dimensions,
        String trainer,
        JsonNode hyperparameters,
        Metrics test,
        double threshold,
        String sha256) {

    /** Whether both differ in nothing but data and seed. */
    boolean configuredLike(ModelVersion other) {
        return trainer.equals(other.trainer)
                && embeddingModel.equals(other.embeddingModel)
                && Trainers.canonical(trainer, hyperparameters)
                        .equals(Trainers.canonical(trainer, other.hyperparameters));
    }
}
