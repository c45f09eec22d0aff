package io.cvsa.ml.training.retraining;

import io.cvsa.ml.contracts.DatasetSpec;
import io.cvsa.ml.platform.problem.FieldError;
import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.training.registry.ModelName;
import io.cvsa.ml.training.trainer.Trainer;
import io.cvsa.ml.training.trainer.Trainers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * When a model is retrained by itself and on what.
 *
 * @param spec the data set to build; its {@code train} part says how to train, the model is always that of the policy
 */
@Schema(name = "RetrainingPolicyRequest")
public record PolicyRequest(
        @Schema(required = true) Boolean enabled,
        @Schema(required = true, minimum = "1") Integer minChangedLabels,
        @Schema(required = true, minimum = "0") Integer cooldownMinutes,
        @Schema(required = true) DatasetSpec spec,
        @Schema(required = true) Boolean promote) {

    /** The spec whose run trains {@code modelName}. */
    DatasetSpec specFor(String modelName) {
        DatasetSpec.Train asked = spec.train();
        DatasetSpec.Train train = new DatasetSpec.Train(
                asked == null ? Trainers.DEFAULT : asked.trainer(),
                asked == null ? null : asked.hyperparameters(),
                modelName,
                asked == null ? null : asked.seed());
        return spec.with(null, train);
    }

    void check(String modelName) {
        List<FieldError> errors = new ArrayList<>();
        ModelName.violation(modelName).ifPresent(wrong -> errors.add(new FieldError("modelName", wrong)));
        require(enabled, "enabled", errors);
        require(promote, "promote", errors);
        require(spec, "spec", errors);
        atLeast(minChangedLabels, 1, "minChangedLabels", errors);
        atLeast(cooldownMinutes, 0, "cooldownMinutes", errors);
        if (spec != null && spec.train() != null) {
            checkTrain(spec.train(), errors);
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private static void checkTrain(DatasetSpec.Train train, List<FieldError> errors) {
        Optional<Trainer> trainer = Trainers.named(train.trainer());
        if (trainer.isEmpty()) {
            errors.add(new FieldError("spec.train.trainer", "there is no trainer of this name"));
        } else if (train.hyperparameters() != null && !train.hyperparameters().isNull()) {
            trainer.get()
                    .schema()
                    .violations(train.hyperparameters())
                    .forEach(wrong ->
                            errors.add(new FieldError("spec.train.hyperparameters." + wrong.field(), wrong.message())));
        }
    }

    private static void require(Object value, String field, List<FieldError> errors) {
        if (value == null) {
            errors.add(new FieldError(field, "is missing"));
        }
    }

    private static void atLeast(Integer value, int least, String field, List<FieldError> errors) {
        if (value == null) {
            errors.add(new FieldError(field, "is missing"));
        } else if (value < least) {
            errors.add(new FieldError(field, "must be at least " + least));
        }
    }
}
