package io.cvsa.ml.training.tuning;

import io.cvsa.ml.platform.problem.FieldError;
import io.cvsa.ml.training.run.RunRequest;
import io.cvsa.ml.training.trainer.Trainer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Finds everything in a study's request, complete but for its space, that cannot be accepted. */
final class StudyFaults {

    static final Set<String> PRUNERS = Set.of("none", "median", "asha", "halving");
    static final Set<String> METRICS = Set.of("averagePrecision", "auc", "f1", "mcc");
    private static final int LONGEST_NAME = 200;
    private static final int MOST_PARALLEL = 16;
    private static final int MOST_WARM = 20;

    private final StudyRequest request;
    private final List<FieldError> found = new ArrayList<>();

    private StudyFaults(StudyRequest request) {
        this.request = request;
    }

    /** What is wrong with the fields that need no trainer's word, and with the trainer's own. */
    static List<FieldError> of(StudyRequest request) {
        StudyFaults faults = new StudyFaults(request);
        faults.find();
        return faults.found;
    }

    private void find() {
        if (request.name() == null || request.name().isBlank()) {
            wrong("name", "is missing");
        } else if (request.name().length() > LONGEST_NAME) {
            wrong("name", "must have at most " + LONGEST_NAME + " characters");
        }
        if (request.datasetId() == null) {
            wrong("datasetId", "is missing");
        }
        found.addAll(RunRequest.training(request.trainer(), request.hyperparameters(), request.modelName()));
        found.addAll(RunRequest.rank(request.priority()));
        oneOf("sampler", request.sampler(), Set.copyOf(Samplers.names()));
        oneOf("pruner", request.pruner(), PRUNERS);
        oneOf("metric", request.metric(), METRICS);
        between("parallel", request.parallel(), 1, MOST_PARALLEL);
        between("generation", request.generation(), 1, StudyBudget.MOST_TRIALS);
        if (!request.sampler().equals("grid")) {
            found.addAll(request.budget().faults());
        } else {
            request.budget().faults().stream()
                    .filter(fault -> request.maxTrials() != null || request.maxMinutes() != null)
                    .forEach(found::add);
        }
        bracket();
        warm();
    }

    /** What is wrong with another budget for a study that has so many trials of its own, so many of them sampled. */
    static List<FieldError> extension(Study study, StudyBudget wanted, int had, int sampled) {
        StudyFaults faults = new StudyFaults(study.request().within(wanted));
        faults.found.addAll(wanted.faults());
        if (faults.found.isEmpty()) {
            faults.findExtension(study, had, sampled);
        }
        return faults.found;
    }

    private void findExtension(Study study, int had, int sampled) {
        bracket();
        Integer most = request.maxTrials();
        if (most != null && (most < had || (study.ended() && most == had))) {
            wrong("maxTrials", "the study has %d trials already".formatted(had));
        } else if (study.ended() && sampled >= Samplers.named(request.sampler()).size(study.space())) {
            wrong("maxTrials", "every point of the grid is tried already");
        }
        if (study.ended() && request.budget().outOfTime(study.activeSeconds())) {
            wrong("maxMinutes", "the study has taken %.1f minutes already".formatted(study.activeSeconds() / 60));
        }
    }

    private void bracket() {
        if (request.pruner().equals("halving") && request.maxTrials() == null) {
            wrong("maxTrials", "is missing: synchronous halving needs the size of its bracket");
        }
    }

    private void warm() {
        List<?> studies = request.warmStart();
        if (studies.size() > MOST_WARM) {
            wrong("warmStart", "must have at most " + MOST_WARM + " elements");
        }
        if (studies.stream().anyMatch(Objects::isNull) || new HashSet<>(studies).size() < studies.size()) {
            wrong("warmStart", "must name different studies");
        }
    }

    /** What is wrong with pruning by this trainer; {@code whole} is all of its resource. */
    static List<FieldError> pruning(StudyRequest request, Trainer trainer, int whole) {
        StudyFaults faults = new StudyFaults(request);
        if (trainer.resource().isEmpty()) {
            faults.wrong("pruner", "the trainer cannot be halted on its way");
        } else if (request.halves()) {
            faults.between("minimumResource", request.minimumResource(), 1, whole);
            faults.between("reduction", request.reduction(), 2, 10);
        }
        return faults.found;
    }

    private void oneOf(String field, String value, Set<String> known) {
        if (!known.contains(value)) {
            wrong(field, "must be one of " + known.stream().sorted().toList());
        }
    }

    private void between(String field, int value, int least, int most) {
        if (value < least || value > most) {
            wrong(field, "must lie between %d and %d".formatted(least, most));
        }
    }

    private void wrong(String field, String message) {
        found.add(new FieldError(field, message));
    }
}
