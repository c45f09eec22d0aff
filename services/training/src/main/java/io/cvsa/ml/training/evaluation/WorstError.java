package io.cvsa.ml.training.evaluation;

import io.cvsa.ml.training.dataset.GivenLabel;
import java.util.List;

/**
 * A row that the model got most wrong.
 *
 * @param given who made the label, decisions first; empty in reports of old
 */
public record WorstError(long aid, String text, boolean label, double probability, List<GivenLabel> given) {

    public WorstError {
        given = given == null ? List.of() : List.copyOf(given);
    }
}
