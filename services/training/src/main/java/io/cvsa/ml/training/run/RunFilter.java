package io.cvsa.ml.training.run;

import java.util.List;
import java.util.UUID;

/**
 * Which runs a list shows; null does not narrow.
 *
 * @param text in the model's, the data set's, the experiment's name, the notes or a tag, or how the id begins
 * @param trials whether the trials of studies are among them; those of {@code studyId} always are
 */
public record RunFilter(
        String state,
        String modelName,
        UUID datasetId,
        UUID experimentId,
        String trainer,
        String tag,
        String text,
        UUID studyId,
        boolean trials,
        List<RunCondition> where) {

    public RunFilter {
        where = List.copyOf(where);
    }
}
