package io.cvsa.ml.embeddings.generation;

import io.cvsa.ml.embeddings.model.ModelDefinition;
import io.cvsa.ml.embeddings.vector.Again;
import io.cvsa.ml.embeddings.vector.CatalogueWindow;
import io.cvsa.ml.embeddings.vector.ModelUsability;
import io.cvsa.ml.embeddings.vector.QuarantineRepository;
import io.cvsa.ml.embeddings.vector.WantedText;
import io.cvsa.ml.platform.job.JobFailedException;
import io.cvsa.ml.platform.job.JobHandler;
import io.cvsa.ml.platform.job.JobOutcome;
import io.cvsa.ml.platform.job.JobRun;
import io.cvsa.ml.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Embeds quarantined texts once more, as the catalogue has them now or as a person has edited them. */
@ApplicationScoped
public class RetryHandler implements JobHandler {

    static final String KIND = "retry";

    private static final int WINDOW = 500;

    private final TextWalk walk;
    private final ModelUsability usability;
    private final QuarantineRepository quarantine;

    RetryHandler(TextWalk walk, ModelUsability usability, QuarantineRepository quarantine) {
        this.walk = walk;
        this.usability = usability;
        this.quarantine = quarantine;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public JobOutcome run(JobRun job) {
        RetrySpec spec = job.spec(RetrySpec.class);
        try {
            ModelDefinition model = usability.usable(spec.model());
            return walk.run(
                    job,
                    model,
                    Again.QUARANTINED,
                    () -> BackfillProgress.start(quarantine.count(model.key(), spec.ids())),
                    (after, tally) -> window(model, spec.ids(), after, tally));
        } catch (ProblemException e) {
            throw new JobFailedException(e.detail());
        }
    }

    /** A text that the catalogue has no more stays quarantined for its reason. */
    private CatalogueWindow window(ModelDefinition model, List<Long> ids, long after, Tally tally) {
        List<QuarantineRepository.Retried> rows = quarantine.retried(model, ids, after, WINDOW);
        List<WantedText> wanted = new ArrayList<>();
        for (QuarantineRepository.Retried row : rows) {
            if (row.known()) {
                wanted.add(new WantedText(row.checksum(), row.text(), row.bytes()));
            } else {
                tally.addFailed(row.checksum(), "the text is gone from the catalogue");
            }
        }
        long last = rows.isEmpty() ? after : rows.get(rows.size() - 1).id();
        return new CatalogueWindow(rows.size(), last, wanted);
    }
}
