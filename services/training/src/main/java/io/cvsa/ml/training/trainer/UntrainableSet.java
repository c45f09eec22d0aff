package io.cvsa.ml.training.trainer;

import io.cvsa.ml.training.dataset.Split;
import io.cvsa.ml.training.dataset.TrainingSet;

/** Says why no model can be fitted to a data set, however often it is tried. */
public final class UntrainableSet extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public UntrainableSet(String message) {
        super(message);
    }

    /** Throws unless train has at least two rows of each class and, where needed, vectors. */
    static void check(TrainingSet set, boolean needsVectors) {
        int[] train = set.rowsOf(Split.TRAIN);
        int positives = Fold.positives(set, train);
        if (positives < 2 || train.length - positives < 2) {
            throw new UntrainableSet(
                    "The train split has %d rows labelled yes and %d labelled no; two of each are needed"
                            .formatted(positives, train.length - positives));
        }
        if (needsVectors && set.dimensions() == 0) {
            throw new UntrainableSet("This trainer reads embedding vectors and the data set has none");
        }
    }
}
