package io.cvsa.ml.training.tuning;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A study as it stands. */
public record StudyView(
        @Schema(required = true) UUID id,
        @Schema(required = true) StudyRequest request,
        @Schema(required = true) List<StudyDimensionView> space,

        @Schema(
                required = true,
                enumeration = {"running", "paused", "stopping", "stopped", "finished", "failed"})
        String state,

        @Schema(required = true, description = "whether the same request gives the same trials again")
        boolean reproducible,

        @Schema(
                required = true,
                enumeration = {"reproducible", "asynchronous-pruning", "time-budget", "interrupted", "manual-trials"})
        String reproducibleWhy,

        @Schema(required = true, nullable = true, description = "resources of the rungs under asha and halving")
        List<Integer> rungs,

        @Schema(required = true, nullable = true, description = "trials of each bracket under synchronous halving")
        List<Integer> brackets,

        @Schema(required = true) StudyCounts counts,
        @Schema(required = true, nullable = true) Trial best,

        @Schema(required = true, description = "in which it was not paused")
        double activeSeconds,

        @Schema(required = true, nullable = true) UUID finalsBatchId,

        @Schema(required = true, nullable = true, description = "number of the trial that the finals train")
        Integer finalsTrial,

        @Schema(required = true, nullable = true) Instant finalsEndedAt,
        @Schema(required = true, nullable = true) Integer challenger,
        @Schema(required = true, nullable = true) String error,
        @Schema(required = true) String createdBy,
        @Schema(required = true) Instant createdAt,
        @Schema(required = true, nullable = true) Instant finishedAt) {

    /** One parameter that is varied, in full. */
    public record StudyDimensionView(
            @Schema(required = true) String parameter,
            @Schema(required = true) String type,
            @Schema(required = true, nullable = true) Double minimum,
            @Schema(required = true, nullable = true) Double maximum,
            @Schema(required = true) boolean log,
            @Schema(required = true) List<Object> choices) {}

    static StudyView of(Study study, List<Trial> trials) {
        String why = why(study, trials);
        return new StudyView(
                study.id(),
                study.request(),
                study.space().dimensions().stream()
                        .map(one -> new StudyDimensionView(
                                one.parameter(), one.type(), one.minimum(), one.maximum(), one.log(), one.choices()))
                        .toList(),
                study.state(),
                why.equals("reproducible"),
                why,
                study.halving().map(Halving::rungs).orElse(null),
                study.request().pruner().equals("halving") ? study.extent().sizes() : null,
                StudyCounts.of(trials),
                best(trials),
                study.activeSeconds(),
                study.finalsBatchId(),
                study.finalsTrial(),
                study.finalsEndedAt(),
                study.challenger(),
                study.error(),
                study.createdBy(),
                study.createdAt(),
                study.finishedAt());
    }

    /** The best of a study's own trials that came to their end, of equal ones the earlier; null while there is none. */
    static Trial best(List<Trial> trials) {
        return trials.stream()
                .filter(trial -> !trial.warm() && trial.is("succeeded"))
                .max(Comparator.comparing(Trial::value).thenComparing(trial -> -trial.number()))
                .orElse(null);
    }

    private static String why(Study study, List<Trial> trials) {
        StudyRequest request = study.request();
        if (request.pruner().equals("asha") || request.pruner().equals("median")) {
            return "asynchronous-pruning";
        }
        if (request.maxMinutes() != null) {
            return "time-budget";
        }
        if (!request.sampler().equals("tpe") && !request.halves()) {
            return "reproducible";
        }
        if (study.interrupted() || trials.stream().anyMatch(trial -> trial.is("cancelled"))) {
            return "interrupted";
        }
        boolean manual = trials.stream().anyMatch(trial -> trial.origin().equals("manual"));
        return manual ? "manual-trials" : "reproducible";
    }
}
