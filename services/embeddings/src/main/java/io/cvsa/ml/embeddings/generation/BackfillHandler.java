package io.cvsa.ml.embeddings.generation;

import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.vector.Again;
import io.cvsa.ml.embeddings.vector.ModelUsability;
import io.cvsa.ml.embeddings.vector.VideoTextRepository;
import io.cvsa.ml.platform.job.JobFailedException;
import io.cvsa.ml.platform.job.JobHandler;
import io.cvsa.ml.platform.job.JobOutcome;
import io.cvsa.ml.platform.job.JobRun;
import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;

/** Walks the catalogue in windows and embeds what has no vector; a window is a checkpoint. */
@ApplicationScoped
public class BackfillHandler implements JobHandler {

    static final String KIND = "backfill";

    private static final int WINDOW = 1_000;
    /** What is embedded anew cannot be told from what was there: a killed process pays this much again at most. */
    private static final int FORCED_WINDOW = 200;

    private final TextWalk walk;
    private final ModelUsability usability;
    private final VideoTextRepository texts;

    BackfillHandler(TextWalk walk, ModelUsability usability, VideoTextRepository texts) {
        this.walk = walk;
        this.usability = usability;
        this.texts = texts;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public JobOutcome run(JobRun job) {
        BackfillSpec spec = job.spec(BackfillSpec.class);
        try {
            ModelDefinition model = usability.usable(spec.model());
            int size = spec.force() ? FORCED_WINDOW : WINDOW;
            return walk.run(
                    job,
                    model,
                    spec.force() ? Again.ALL : Again.NOTHING,
                    () -> BackfillProgress.start(texts.videos()),
                    (after, tally) -> texts.window(model, after, size, spec.force()));
        } catch (ProblemException e) {
            throw new JobFailedException(e.detail());
        }
    }
}
