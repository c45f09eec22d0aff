package io.cvsa.ml.training.registry;

import io.cvsa.ml.training.artefact.TrainedModel;
import io.cvsa.ml.training.dataset.TrainingSet;
import java.util.Arrays;

/** A model's answers on chosen rows of a set, a block of vectors in memory at a time. */
final class BlockwiseScoring {

    /** 16 MB of vectors with 1,024 dimensions. */
    private static final int BLOCK = 4096;

    private BlockwiseScoring() {}

    /** The probabilities of yes, in the order of {@code rows}. */
    static double[] probabilities(TrainedModel model, TrainingSet set, int[] rows) {
        double[] probabilities = new double[rows.length];
        for (int from = 0; from < rows.length; from += BLOCK) {
            int[] block = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + BLOCK));
            double[] some = model.probabilities(
                    set.vectors().select(block),
                    Arrays.stream(block).mapToObj(set.texts()::get).toList());
            System.arraycopy(some, 0, probabilities, from, block.length);
        }
        return probabilities;
    }
}
