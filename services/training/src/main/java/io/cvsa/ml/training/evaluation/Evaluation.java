package io.cvsa.ml.training.evaluation;

import io.cvsa.ml.training.artefact.TrainedModel;
import io.cvsa.ml.training.dataset.TrainingSet;
import java.util.List;

/**
 * Everything a run reports: the threshold comes from validation, the test split is read once, by the model that ships.
 *
 * @param roc points {@code [falsePositiveRate, truePositiveRate, threshold]} of the test split, at most 300
 * @param pr points {@code [recall, precision, threshold]} of the test split, at most 300
 * @param majorityAccuracy what always answering the more frequent label reaches on test; null without test rows
 */
public record Evaluation(
        double threshold,
        Metrics train,
        Metrics validation,
        Metrics test,
        List<double[]> roc,
        List<double[]> pr,
        Confusion confusion,
        List<WorstError> worst,
        Double majorityAccuracy) {

    /** Scores all splits with {@code model}, the very weights that ship. */
    public static Evaluation of(TrainedModel model, TrainingSet set, DecisionRule rule) {
        throw new UnsupportedOperationException("being written");
    }
}
