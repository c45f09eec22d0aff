package io.cvsa.ml.training.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.platform.problem.FieldError;
import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.training.registry.ModelName;
import io.cvsa.ml.training.trainer.Trainer;
import io.cvsa.ml.training.trainer.Trainers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a person asks for when starting a run. */
public record RunRequest(
        @Schema(required = true) UUID datasetId,

        @Schema(nullable = true, description = "name of a trainer; the default one when absent")
        String trainer,

        @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.OBJECT, nullable = true)
        JsonNode hyperparameters,

        @Schema(required = true) String modelName,
        @Schema(nullable = true) Long seed,

        @Schema(nullable = true, description = "runs of a higher priority start first")
        Integer priority,

        @Schema(nullable = true, description = "the experiment it shall belong to")
        UUID experimentId) {

    /** The order of {@code user}; a 422 problem names every field that cannot be accepted. */
    RunOrder order(String user, String dedupeKey) {
        List<FieldError> errors = new ArrayList<>();
        if (datasetId == null) {
            errors.add(new FieldError("datasetId", "is missing"));
        }
        errors.addAll(training(trainer, hyperparameters, modelName));
        errors.addAll(rank(priority));
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return order(UUID.randomUUID(), user, dedupeKey);
    }

    /** The run as its worker will read it, under an id of the caller's; only for fields that were found right. */
    public RunOrder order(UUID id, String user, String dedupeKey) {
        String chosen = trainer == null ? Trainers.DEFAULT : trainer;
        return new RunOrder(
                id,
                dedupeKey,
                datasetId,
                chosen,
                RunOrder.complete(chosen, hyperparameters),
                RunOrder.seed(seed),
                modelName,
                null,
                null,
                user,
                priority == null ? 0 : priority,
                experimentId);
    }

    /** What is wrong with a way to train, whatever it is trained on; fields as they are named in this request. */
    public static List<FieldError> training(String trainer, JsonNode hyperparameters, String modelName) {
        List<FieldError> errors = new ArrayList<>();
        ModelName.violation(modelName).ifPresent(message -> errors.add(new FieldError("modelName", message)));
        if (RunOrder.BASELINE_MODEL.equals(modelName)) {
            errors.add(new FieldError("modelName", "is kept for the baseline that every data set gets by itself"));
        }
        Optional<Trainer> known = Trainers.named(trainer == null ? Trainers.DEFAULT : trainer);
        if (known.isEmpty()) {
            errors.add(new FieldError("trainer", "there is no trainer of this name"));
        } else if (hyperparameters != null && !hyperparameters.isNull()) {
            known.get()
                    .schema()
                    .violations(hyperparameters)
                    .forEach(wrong -> errors.add(new FieldError(
                            wrong.field().isEmpty() ? "hyperparameters" : "hyperparameters." + wrong.field(),
                            wrong.message())));
        }
        return errors;
    }

    /** What is wrong with a priority; null is the usual one. */
    public static List<FieldError> rank(Integer priority) {
        return priority != null && (priority < -1000 || priority > 1000)
                ? List.of(new FieldError("priority", "must lie between -1000 and 1000"))
                : List.of();
    }
}
