package io.cvsa.ml.training.tuning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cvsa.ml.platform.idempotency.Idempotency;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.platform.problem.FieldError;
import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.training.intake.DatasetRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What people do to studies; each act refuses what the study's state does not allow. */
@ApplicationScoped
class Studies {

    /** Below, the best tenth is a single trial. */
    private static final int LEAST_FOR_IMPORTANCE = 8;

    private static final int ATTEMPTS = 10;

    private final StudyRepository studies;
    private final TrialRepository trials;
    private final DatasetRepository datasets;
    private final StudyKeeper keeper;
    private final Finals finals;

    Studies(
            StudyRepository studies,
            TrialRepository trials,
            DatasetRepository datasets,
            StudyKeeper keeper,
            Finals finals) {
        this.studies = studies;
        this.trials = trials;
        this.datasets = datasets;
        this.keeper = keeper;
        this.finals = finals;
    }

    Study require(UUID id) {
        return studies.find(id).orElseThrow(() -> ProblemException.notFound("study", id));
    }

    /** The id of the study, queued now or before under the same key. */
    UUID start(StudyOrder order) {
        datasets.require(order.request().datasetId());
        StudyRepository.Started started = studies.start(order, warm(order));
        if (!started.equal()) {
            throw Idempotency.reused();
        }
        keeper.wake(started.id());
        return started.id();
    }

    /** Finished trials of the named studies, as far as their parameters lie in the new space. */
    private List<StudyRepository.Warm> warm(StudyOrder order) {
        List<StudyRepository.Warm> warm = new ArrayList<>();
        List<FieldError> faults = new ArrayList<>();
        for (int i = 0; i < order.request().warmStart().size(); i++) {
            UUID id = order.request().warmStart().get(i);
            String at = "warmStart[" + i + "]";
            Study earlier = studies.find(id).orElse(null);
            if (earlier == null) {
                faults.add(new FieldError(at, "there is no such study"));
                continue;
            }
            WarmStart.mismatch(earlier, order).ifPresent(wrong -> faults.add(new FieldError(at, wrong)));
            trials.of(id).stream()
                    .filter(trial -> trial.is("succeeded") && !trial.warm())
                    .filter(trial -> TrialParameters.inside(order.space(), trial.parameters()))
                    .forEach(trial -> warm.add(new StudyRepository.Warm(trial.runId(), id, trial.observation())));
        }
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
        return warm;
    }

    /** Brings a study into another state; one that is there already stays. */
    void move(UUID id, List<String> from, String to) {
        Study study = require(id);
        if (!studies.move(id, from, to)
                && !require(id).is(to)
                && !(to.equals("stopping") && require(id).is("stopped"))) {
            throw ProblemException.conflict(
                    "study-" + study.state(), "The study is %s: it cannot be %s.".formatted(study.state(), to));
        }
        keeper.wake(id);
    }

    void extend(UUID id, StudyBudget budget) {
        Study study = require(id);
        List<FieldError> faults = new ArrayList<>(budget.faults());
        if (faults.isEmpty()
                && study.request().pruner().equals("halving")
                && !budget.equals(study.request().budget())) {
            throw ProblemException.conflict("fixed-bracket", "The bracket of synchronous halving has a fixed size.");
        }
        long had = trials.of(id).stream().filter(trial -> !trial.warm()).count();
        if (faults.isEmpty() && budget.maxTrials() != null && budget.maxTrials() < had) {
            faults.add(new FieldError("maxTrials", "the study has %d trials already".formatted(had)));
        }
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
        if (!studies.budget(id, budget)) {
            throw ProblemException.conflict("study-ended", "A study that was stopped or failed cannot go on.");
        }
        keeper.wake(id);
    }

    /** Queues a trial with the given parameters, or finds the one that was queued under the same key. */
    StudyResource.StartedTrial add(UUID id, Map<String, Object> given, String dedupeKey) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Study study = require(id);
            var known = dedupeKey == null
                    ? java.util.Optional.<StudyResource.StartedTrial>empty()
                    : trials.withKey(dedupeKey);
            if (known.isPresent()) {
                return known.get();
            }
            Map<String, Object> parameters = TrialParameters.of(study, given);
            StudyPlan.Start start = free(study, parameters);
            TrialRepository.Order order = StudyKeeper.order(study, start, dedupeKey);
            StudyPlan plan = new StudyPlan(List.of(start), Map.of(), List.of(), List.of(), null, null);
            if (trials.decide(study, plan, List.of(order))) {
                keeper.wake(id);
                return new StudyResource.StartedTrial(start.number(), order.runId());
            }
        }
        throw ProblemException.unavailable("The study is too busy to take a trial.");
    }

    private StudyPlan.Start free(Study study, Map<String, Object> parameters) {
        if (!study.is("running") && !study.is("paused")) {
            throw ProblemException.conflict("study-ended", "The study has ended; a larger budget lets it go on.");
        }
        List<Trial> all = trials.of(study.id());
        int own = (int) all.stream().filter(trial -> !trial.warm()).count();
        if (study.request().budget().spent(own, study.activeSeconds())) {
            throw ProblemException.conflict("budget-spent", "The study's budget is spent.");
        }
        return new StudyPlan.Start(all.size(), "manual", parameters, study.firstTarget());
    }

    /** The batch that trains the best trial with {@code seeds} seeds. */
    UUID finals(UUID id, Integer seeds, String user) {
        Study study = require(id);
        UUID batch = finals.start(study, StudyView.best(trials.of(id)), seeds, user);
        keeper.wake(id);
        return batch;
    }

    StudyResource.StudyImportance importance(Study study) {
        List<Observation> seen = trials.of(study.id()).stream()
                .map(Trial::observation)
                .filter(one -> one.value() != null)
                .toList();
        if (seen.size() < LEAST_FOR_IMPORTANCE) {
            throw ProblemException.conflict(
                    "too-few-trials",
                    "%d trials have a value; it takes %d.".formatted(seen.size(), LEAST_FOR_IMPORTANCE));
        }
        List<StudyResource.StudyImportance.Share> shares = PedAnova.importance(study.space(), seen).entrySet().stream()
                .map(one -> new StudyResource.StudyImportance.Share(one.getKey(), one.getValue()))
                .toList();
        return new StudyResource.StudyImportance("ped-anova", shares, seen.size());
    }

    /** A trial's hyper-parameters: those that are fixed and those that it tries, complete. */
    static String hyperparameters(Study study, Map<String, Object> parameters) {
        ObjectNode all = study.request().hyperparameters().deepCopy();
        parameters.forEach((name, value) -> all.set(name, Json.tree(value)));
        return study.trainer().schema().complete(all).json().toString();
    }
}
