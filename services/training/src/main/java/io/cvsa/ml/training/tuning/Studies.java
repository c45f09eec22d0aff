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
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

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

    /** Gives the study another budget; one that had ended goes on with a larger one. */
    void extend(UUID id, StudyBudget budget) {
        decide(id, study -> {
            List<Trial> own = own(steerable(study));
            int sampled = (int) own.stream()
                    .filter(trial -> trial.origin().equals("sampled"))
                    .count();
            List<FieldError> faults = StudyFaults.extension(study, budget, own.size(), sampled);
            if (!faults.isEmpty()) {
                throw ProblemException.invalid(faults);
            }
            StudyExtent extent = study.extended(budget, own.size());
            return trials.extend(study, extent, List.of()) ? Optional.of(extent) : Optional.empty();
        });
    }

    /**
     * Queues a trial with the given parameters on top of the budget, or finds the one that was queued under the same key; a
     * study that had ended goes on with it alone.
     */
    StudyResource.StartedTrial add(UUID id, Map<String, Object> given, String dedupeKey) {
        return decide(id, study -> Optional.ofNullable(dedupeKey)
                .flatMap(trials::withKey)
                .or(() -> queue(study, TrialParameters.of(study, given), dedupeKey)));
    }

    private Optional<StudyResource.StartedTrial> queue(Study study, Map<String, Object> parameters, String dedupeKey) {
        List<Trial> all = steerable(study);
        StudyExtent extent = study.withOneMore(own(all).size());
        if (extent.budget().outOfTime(study.activeSeconds())
                || !extent.budget().faults().isEmpty()) {
            throw ProblemException.conflict(
                    "budget-spent", "The study has no room for another trial: extend it first.");
        }
        StudyPlan.Start start = new StudyPlan.Start(all.size(), "manual", parameters, study.firstTarget());
        TrialRepository.Order order = StudyKeeper.order(study, start, dedupeKey);
        return trials.extend(study, extent, List.of(order))
                ? Optional.of(new StudyResource.StartedTrial(start.number(), order.runId()))
                : Optional.empty();
    }

    /** The study's trials; a 409 problem while it is being stopped. */
    private List<Trial> steerable(Study study) {
        if (study.is("stopping")) {
            throw ProblemException.conflict("study-stopping", "The study is being stopped; it can go on when it has.");
        }
        return trials.of(study.id());
    }

    private static List<Trial> own(List<Trial> all) {
        return all.stream().filter(trial -> !trial.warm()).toList();
    }

    /** Decides about the study as it is now, again where somebody else was first. */
    private <T> T decide(UUID id, Function<Study, Optional<T>> decision) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<T> decided = decision.apply(require(id));
            if (decided.isPresent()) {
                keeper.wake(id);
                return decided.get();
            }
        }
        throw ProblemException.unavailable("The study is too busy to be changed.");
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
