package io.cvsa.ml.training.evaluation;

import io.cvsa.ml.training.dataset.Split;
import io.cvsa.ml.training.dataset.TrainingSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Everything a run reports: the threshold comes from validation, the test split is read once, by the model that ships.
 * Every row counts once; the weights of a data set are for training only.
 *
 * @param roc points {@code [falsePositiveRate, truePositiveRate, threshold]} of the test split, at most 300, one at the threshold
 * @param pr points {@code [recall, precision, threshold]} of the test split, at most 300, one at the threshold
 * @param calibration of the test split
 * @param intervals of figures of the test split, by their names
 * @param scores of the test split, for comparisons with other models
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
        DecisionTable decisions,
        Calibration calibration,
        Map<String, Interval> intervals,
        List<WorstError> worst,
        TestScores scores,
        Double majorityAccuracy) {

    private static final int WORST = 50;

    /**
     * Evaluates what a model, the very weights that ship, says about all rows of the set.
     *
     * @param probabilities of "yes", one a row
     */
    public static Evaluation of(double[] probabilities, TrainingSet set, DecisionRule rule) {
        ScoredRows all = new ScoredRows(probabilities, set.labels());
        ScoredRows validation = all.select(set.rowsOf(Split.VALIDATION));
        ScoredRows test = all.select(set.rowsOf(Split.TEST));
        double threshold = rule.threshold(validation);
        Ranking ranking = Ranking.of(test);
        return new Evaluation(
                threshold,
                Metrics.of(all.select(set.rowsOf(Split.TRAIN)), threshold),
                Metrics.of(validation, threshold),
                Metrics.of(test, threshold),
                Curves.roc(ranking, threshold),
                Curves.precisionRecall(ranking, threshold),
                Confusion.of(test, threshold),
                DecisionTable.of(ranking),
                Calibration.of(test),
                Interval.of(test, threshold),
                worst(all, set, threshold),
                TestScores.of(set, probabilities),
                majorityAccuracy(test));
    }

    /** The wrongly decided rows of the test split whose probability is farthest from the truth. */
    private static List<WorstError> worst(ScoredRows all, TrainingSet set, double threshold) {
        return IntStream.of(set.rowsOf(Split.TEST))
                .filter(row -> all.probabilities()[row] >= threshold != (all.labels()[row] == 1))
                .boxed()
                .sorted(Comparator.comparingDouble(row -> -Math.abs(all.probabilities()[row] - all.labels()[row])))
                .limit(WORST)
                .map(row -> new WorstError(
                        set.aids()[row],
                        set.texts().get(row),
                        all.labels()[row] == 1,
                        all.probabilities()[row],
                        set.given().get(row)))
                .toList();
    }

    private static Double majorityAccuracy(ScoredRows test) {
        Ranking ranking = Ranking.of(test);
        double total = ranking.positives() + ranking.negatives();
        return total == 0 ? null : (Double) (Math.max(ranking.positives(), ranking.negatives()) / total);
    }
}
