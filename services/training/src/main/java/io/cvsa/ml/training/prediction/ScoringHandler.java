package io.cvsa.ml.training.prediction;

import io.cvsa.ml.platform.job.JobFailedException;
import io.cvsa.ml.platform.job.JobHandler;
import io.cvsa.ml.platform.job.JobOutcome;
import io.cvsa.ml.platform.job.JobRun;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Scores every video of the catalogue whose answer by this version is missing or of an older text, from stored vectors only:
 * what no vector is stored for is counted and left, because embedding costs and is another job's work.
 */
@ApplicationScoped
class ScoringHandler implements JobHandler {

    static final String KIND = "scoring";

    private final Champions champions;
    private final Predictions predictions;
    private final ScoringRepository catalogue;
    private final PredictionRepository answers;

    ScoringHandler(
            Champions champions, Predictions predictions, ScoringRepository catalogue, PredictionRepository answers) {
        this.champions = champions;
        this.predictions = predictions;
        this.catalogue = catalogue;
        this.answers = answers;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int atOnce() {
        return 1;
    }

    @Override
    public JobOutcome run(JobRun job) {
        ScoringSpec spec = job.spec(ScoringSpec.class);
        try {
            return score(job, champions.require(spec.model(), spec.version()));
        } catch (ProblemException e) {
            if (e.status() == 503) {
                throw e; // such as a file that another machine still writes: tried again
            }
            throw new JobFailedException(e.detail());
        }
    }

    private JobOutcome score(JobRun job, Champions.Ready ready) {
        TextRecipe recipe = predictions.recipe(ready);
        CatalogueScoring scoring = new CatalogueScoring(
                catalogue, answers, ready.version(), ready.stored().model(), recipe);
        ScoringProgress progress = job.checkpoint()
                .map(tree -> Json.as(tree, ScoringProgress.class))
                .orElseGet(() -> ScoringProgress.start(catalogue.videos()));
        while (true) {
            job.verifyRunning();
            Optional<ScoringProgress> next = scoring.next(progress);
            if (next.isEmpty()) {
                return JobOutcome.done(progress);
            }
            progress = next.get();
            job.checkpoint(progress);
            job.progress(progress);
        }
    }
}
