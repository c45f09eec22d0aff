package io.cvsa.ml.training.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.training.evaluation.Metrics;
import io.cvsa.ml.training.trainer.Trainers;
import java.util.UUID;

/**
 * An immutable version as predictions and verdicts need it.
 *
 * @param runId the run that made it; null for an external version
 * @param sha256 of its artefact; null for an external version
 */
public record ModelVersion(
        String model,
        int version,
        UUID runId,
        UUID datasetId,
        String datasetHash,
        String embeddingModel,
        int dimensions,
        String trainer,
        JsonNode hyperparameters,
        Metrics test,
        double threshold,
        String sha256) {

    /** Whether it is another program's predictions: nothing can be computed by it. */
    public boolean external() {
        return sha256 == null;
    }

    /** Itself; a 409 problem where it is external and so cannot do what {@code act} says. */
    public ModelVersion requireOurs(String act) {
        if (external()) {
            throw ProblemException.conflict(
                    "external-version",
                    "Version %d of model %s is another program's predictions: it cannot %s."
                            .formatted(version, model, act));
        }
        return this;
    }

    /** Whether both differ in nothing but data and seed. */
    boolean configuredLike(ModelVersion other) {
        return trainer.equals(other.trainer)
                && embeddingModel.equals(other.embeddingModel)
                && Trainers.canonical(trainer, hyperparameters)
                        .equals(Trainers.canonical(trainer, other.hyperparameters));
    }
}
