package io.cvsa.ml.training.tuning;

import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.training.batch.BatchConfiguration;
import io.cvsa.ml.training.batch.BatchOrder;
import io.cvsa.ml.training.batch.BatchRepository;
import io.cvsa.ml.training.batch.BatchRequest;
import io.cvsa.ml.training.registry.ChallengerRepository;
import io.cvsa.ml.training.run.RunView;
import io.cvsa.ml.training.run.RunViewRepository;
import io.cvsa.ml.training.run.TrialTask;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;

/** Trains a study's best trial once more with other seeds, as ordinary runs, and lets the best version challenge. */
@ApplicationScoped
class Finals {

    private static final int MOST_SEEDS = 20;
    private static final int LONGEST_NAME = 180;
    private static final Set<String> OPEN = Set.of("queued", "running");

    private final StudyRepository studies;
    private final BatchRepository batches;
    private final RunViewRepository runs;
    private final ChallengerRepository challengers;

    Finals(StudyRepository studies, BatchRepository batches, RunViewRepository runs, ChallengerRepository challengers) {
        this.studies = studies;
        this.batches = batches;
        this.runs = runs;
        this.challengers = challengers;
    }

    /** The batch of the best trial's finals, queued now or before; the seeds are the ones after the study's own. */
    UUID start(Study study, Trial best, Integer seeds, String user) {
        if (seeds == null || seeds < 1 || seeds > MOST_SEEDS) {
            throw ProblemException.invalid("seeds", "must lie between 1 and " + MOST_SEEDS);
        }
        if (study.is("running") || study.is("stopping")) {
            throw ProblemException.conflict("study-running", "The finals begin when the study has ended or is paused.");
        }
        if (best == null) {
            throw ProblemException.conflict("no-best-trial", "No trial of the study came to its end.");
        }
        boolean going = study.finalsBatchId() != null && study.finalsEndedAt() == null;
        if (going || Objects.equals(study.finalsTrial(), best.number())) {
            return study.finalsBatchId();
        }
        StudyRequest request = study.request();
        String name = request.name()
                .substring(0, Math.min(LONGEST_NAME, request.name().length()));
        BatchConfiguration configuration = new BatchConfiguration(
                "trial " + best.number(),
                request.trainer(),
                Json.parse(Studies.hyperparameters(study, best.parameters())),
                request.modelName());
        List<Long> others = LongStream.rangeClosed(1, seeds)
                .mapToObj(i -> request.seed() + i)
                .toList();
        BatchRequest wanted = new BatchRequest(
                name + " (finals)",
                List.of(request.datasetId()),
                List.of(configuration),
                others,
                request.priority(),
                null);
        UUID batch = batches.queue(BatchOrder.of(wanted, user, "finals:%s:%d".formatted(study.id(), best.number())))
                .id();
        studies.finals(study.id(), batch, best.number());
        return batch;
    }

    /** When all finals have ended, the version that is best on validation becomes challenger. */
    void conclude(Study study) {
        if (study.finalsBatchId() == null || study.finalsEndedAt() != null) {
            return;
        }
        List<RunView> all = runs.ofBatch(study.finalsBatchId());
        if (all.stream().anyMatch(run -> OPEN.contains(run.state()))) {
            return;
        }
        Integer version = all.stream()
                .filter(run -> run.modelVersion() != null && value(study, run) != null)
                .max(Comparator.comparing((RunView run) -> value(study, run)).thenComparing(run -> -run.modelVersion()))
                .map(RunView::modelVersion)
                .orElse(null);
        if (version != null) {
            challengers.challenge(study.request().modelName(), version, "study:" + study.id());
        }
        studies.challenged(study.id(), version);
    }

    private static Double value(Study study, RunView run) {
        return TrialTask.figure(study.request().metric(), run.metrics().validation());
    }
}
