package io.cvsa.ml.training.tuning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.platform.problem.FieldError;
import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.training.hyperparameter.SearchSpace;
import io.cvsa.ml.training.trainer.Trainer;
import io.cvsa.ml.training.trainer.Trainers;
import java.util.List;
import java.util.UUID;

/** A study that somebody wants, complete: every default is written out and the space is read. */
record StudyOrder(UUID id, String dedupeKey, String requestedBy, StudyRequest request, SearchSpace space) {

    /** The factor of Li et al. 2020; the first of three rungs has a sixteenth of the resource. */
    private static final int REDUCTION = 4;

    /** The order of {@code user}; a 422 problem names every field that cannot be accepted. */
    static StudyOrder of(StudyRequest wanted, String user, String dedupeKey) {
        StudyRequest request = defaults(wanted);
        refuse(StudyFaults.of(request));
        Trainer trainer = Trainers.named(request.trainer()).orElseThrow();
        ObjectNode fixed = request.hyperparameters().deepCopy();
        StudyRequest whole = request.prunes() ? resources(request, trainer, fixed) : request;
        StudySpace.Read read = StudySpace.of(trainer, whole.space(), fixed, whole.prunes());
        refuse(read.faults());
        return new StudyOrder(UUID.randomUUID(), dedupeKey, user, sized(whole, read.space()), read.space());
    }

    private static StudyRequest resources(StudyRequest request, Trainer trainer, ObjectNode fixed) {
        int whole = trainer.resource()
                .map(name -> trainer.schema().complete(fixed).json().path(name).intValue())
                .orElse(1);
        int reduction = request.reduction() == null ? REDUCTION : request.reduction();
        Integer least = request.minimumResource() == null
                ? (Integer) Math.max(1, whole / (REDUCTION * REDUCTION))
                : request.minimumResource();
        StudyRequest halving = with(request, request.maxTrials(), least, reduction);
        refuse(StudyFaults.pruning(halving, trainer, whole));
        return halving;
    }

    /** A grid has so many trials as it has points. */
    private static StudyRequest sized(StudyRequest request, SearchSpace space) {
        long size = Samplers.named(request.sampler()).size(space);
        if (!request.sampler().equals("grid")) {
            return request;
        }
        if (size > StudyBudget.MOST_TRIALS && request.maxTrials() == null) {
            throw ProblemException.invalid(
                    "space", "the grid has %d points; at most %d".formatted(size, StudyBudget.MOST_TRIALS));
        }
        int trials = (int) Math.min(size, request.maxTrials() == null ? size : request.maxTrials());
        return with(request, trials, request.minimumResource(), request.reduction());
    }

    private static void refuse(List<FieldError> faults) {
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
    }

    private static StudyRequest defaults(StudyRequest wanted) {
        JsonNode fixed =
                wanted.hyperparameters() == null || wanted.hyperparameters().isNull()
                        ? Json.mapper().createObjectNode()
                        : wanted.hyperparameters();
        return new StudyRequest(
                wanted.name() == null ? null : wanted.name().strip(),
                wanted.datasetId(),
                or(wanted.trainer(), Trainers.DEFAULT),
                wanted.modelName(),
                fixed,
                wanted.space(),
                or(wanted.sampler(), "tpe"),
                or(wanted.pruner(), "none"),
                or(wanted.metric(), "averagePrecision"),
                or(wanted.seed(), 1L),
                or(wanted.parallel(), 1),
                wanted.maxTrials(),
                wanted.maxMinutes(),
                or(wanted.generation(), 8),
                wanted.minimumResource(),
                wanted.reduction(),
                or(wanted.warmStart(), List.of()),
                or(wanted.priority(), 0));
    }

    private static StudyRequest with(StudyRequest of, Integer trials, Integer least, Integer reduction) {
        return new StudyRequest(
                of.name(),
                of.datasetId(),
                of.trainer(),
                of.modelName(),
                of.hyperparameters(),
                of.space(),
                of.sampler(),
                of.pruner(),
                of.metric(),
                of.seed(),
                of.parallel(),
                trials,
                of.maxMinutes(),
                of.generation(),
                least,
                reduction,
                of.warmStart(),
                of.priority());
    }

    private static <T> T or(T given, T otherwise) {
        return given == null ? otherwise : given;
    }
}
