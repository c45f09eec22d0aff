package io.cvsa.ml.training.prediction;

import io.cvsa.ml.platform.job.JobFailedException;
import io.cvsa.ml.platform.job.JobHandler;
import io.cvsa.ml.platform.job.JobOutcome;
import io.cvsa.ml.platform.job.JobRun;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.training.artefact.TrainedModel;
import io.cvsa.ml.training.registry.ModelVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Scores every video of the catalogue whose answer by this version is missing or of an older text, from stored vectors only:
 * what no vector is stored for is counted and left, because embedding costs and is another job's work.
 */
@ApplicationScoped
class ScoringHandler implements JobHandler {

    static final String KIND = "scoring";

    private static final int WINDOW = 1_000;

    private final Champions champions;
    private final Predictions predictions;
    private final ScoringRepository catalogue;

    ScoringHandler(Champions champions, Predictions predictions, ScoringRepository catalogue) {
        this.champions = champions;
        this.predictions = predictions;
        this.catalogue = catalogue;
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
        ModelVersion version = ready.version();
        TextRecipe recipe = predictions.recipe(ready);
        ScoringProgress progress = job.checkpoint()
                .map(tree -> Json.as(tree, ScoringProgress.class))
                .orElseGet(() -> ScoringProgress.start(catalogue.videos()));
        while (true) {
            job.verifyRunning();
            List<ScoringRepository.Found> window = catalogue.window(version, recipe, progress.last(), WINDOW);
            if (window.isEmpty()) {
                return JobOutcome.done(progress);
            }
            progress = score(version, ready.stored().model(), window, progress);
            job.checkpoint(progress);
            job.progress(progress);
        }
    }

    private ScoringProgress score(
            ModelVersion version, TrainedModel model, List<ScoringRepository.Found> window, ScoringProgress before) {
        List<Subject> subjects = new ArrayList<>();
        int empty = 0;
        int withoutVector = 0;
        for (ScoringRepository.Found found : window) {
            Subject subject = found.subject();
            if (found.changed() && subject.text().isEmpty()) {
                empty++;
            } else if (found.changed() && model.dimensions() > 0 && subject.vector() == null) {
                withoutVector++;
            } else if (found.changed()) {
                subjects.add(subject);
            }
        }
        predictions.keep(version, subjects, Predictions.score(subjects, model, version.threshold()));
        long last = window.get(window.size() - 1).subject().aid();
        return before.after(last, window.size(), subjects.size(), withoutVector, empty);
    }
}
