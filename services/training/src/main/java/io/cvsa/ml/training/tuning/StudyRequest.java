package io.cvsa.ml.training.tuning;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a person asks for when starting a study; every trial trains with the study's seed. */
public record StudyRequest(
        @Schema(required = true) String name,
        @Schema(required = true) UUID datasetId,

        @Schema(nullable = true, description = "name of a trainer; the default one when absent")
        String trainer,

        @Schema(required = true, description = "the model that the finals make versions of")
        String modelName,

        @Schema(type = SchemaType.OBJECT, nullable = true, description = "the same for every trial")
        JsonNode hyperparameters,

        @Schema(nullable = true, description = "what is varied; what the trainer says when absent")
        List<StudyDimension> space,

        @Schema(
                nullable = true,
                enumeration = {"random", "grid", "tpe"})
        String sampler,

        @Schema(
                nullable = true,
                enumeration = {"none", "median", "asha", "halving"})
        String pruner,

        @Schema(
                nullable = true,
                description = "what is maximised, on validation",
                enumeration = {"averagePrecision", "auc", "f1", "mcc"})
        String metric,

        @Schema(nullable = true) Long seed,

        @Schema(nullable = true, description = "trials at a time")
        Integer parallel,

        @Schema(nullable = true, description = "the budget; a grid has one of its own")
        Integer maxTrials,

        @Schema(nullable = true, description = "the budget, in minutes in which the study was not paused")
        Double maxMinutes,

        @Schema(nullable = true, description = "trials of tpe that see the same earlier ones")
        Integer generation,

        @Schema(nullable = true, description = "least resource of a trial under asha and halving")
        Integer minimumResource,

        @Schema(nullable = true, description = "under asha and halving one of so many trials goes on")
        Integer reduction,

        @Schema(nullable = true, description = "studies whose finished trials are known from the start")
        List<UUID> warmStart,

        @Schema(nullable = true, description = "runs of a higher priority start first")
        Integer priority) {

    /** The same with another budget. */
    StudyRequest within(StudyBudget budget) {
        return new StudyRequest(
                name,
                datasetId,
                trainer,
                modelName,
                hyperparameters,
                space,
                sampler,
                pruner,
                metric,
                seed,
                parallel,
                budget.maxTrials(),
                budget.maxMinutes(),
                generation,
                minimumResource,
                reduction,
                warmStart,
                priority);
    }

    StudyBudget budget() {
        return new StudyBudget(maxTrials, maxMinutes);
    }

    boolean prunes() {
        return !pruner.equals("none");
    }

    /** Whether trials halt at rungs and the better ones go on. */
    boolean halves() {
        return pruner.equals("asha") || pruner.equals("halving");
    }
}
