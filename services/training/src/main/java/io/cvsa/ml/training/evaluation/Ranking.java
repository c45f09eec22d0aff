package io.cvsa.ml.training.evaluation;

import java.util.Arrays;
import java.util.Comparator;

/** Rows by falling probability, equal probabilities joined in one group: the base of every threshold-free figure. */
final class Ranking {

    private final double[] thresholds;
    private final int[] truePositives;
    private final int[] falsePositives;
    private final int groups;

    private Ranking(int rows) {
        thresholds = new double[rows];
        truePositives = new int[rows];
        falsePositives = new int[rows];
        groups = 0;
    }

    private Ranking(Ranking full, int groups) {
        thresholds = Arrays.copyOf(full.thresholds, groups);
        truePositives = Arrays.copyOf(full.truePositives, groups);
        falsePositives = Arrays.copyOf(full.falsePositives, groups);
        this.groups = groups;
    }

    static Ranking of(ScoredRows scored) {
        int[] order = order(scored.probabilities());
        Ranking full = new Ranking(order.length);
        int group = -1;
        int positives = 0;
        int negatives = 0;
        for (int row : order) {
            double probability = scored.probabilities()[row];
            if (group < 0 || full.thresholds[group] != probability) {
                full.thresholds[++group] = probability;
            }
            if (scored.labels()[row] == 1) {
                positives++;
            } else {
                negatives++;
            }
            full.truePositives[group] = positives;
            full.falsePositives[group] = negatives;
        }
        return new Ranking(full, group + 1);
    }

    /** Row indices by falling probability; equal ones keep their order. */
    static int[] order(double[] probabilities) {
        Integer[] order = new Integer[probabilities.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> -probabilities[i]));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }

    int groups() {
        return groups;
    }

    /** The probability of group {@code group}; answering yes from here on up gives the two counts below. */
    double threshold(int group) {
        return thresholds[group];
    }

    int truePositives(int group) {
        return truePositives[group];
    }

    int falsePositives(int group) {
        return falsePositives[group];
    }

    int positives() {
        return groups == 0 ? 0 : truePositives[groups - 1];
    }

    int negatives() {
        return groups == 0 ? 0 : falsePositives[groups - 1];
    }

    boolean hasBothClasses() {
        return positives() > 0 && negatives() > 0;
    }

    /** Area under the ROC curve, ties counted half (the midrank form of Mann–Whitney's U); null with one class. */
    Double auc() {
        if (!hasBothClasses()) {
            return null;
        }
        double area = 0;
        double tp = 0;
        double fp = 0;
        for (int group = 0; group < groups; group++) {
            area += (falsePositives[group] - fp) * (tp + truePositives[group]) / 2;
            tp = truePositives[group];
            fp = falsePositives[group];
        }
        return area / ((double) positives() * negatives());
    }

    /** Σ (recall step) × precision over the groups, without interpolation; null with one class. */
    Double averagePrecision() {
        if (!hasBothClasses()) {
            return null;
        }
        double sum = 0;
        double tp = 0;
        for (int group = 0; group < groups; group++) {
            double precision = (double) truePositives[group] / (truePositives[group] + falsePositives[group]);
            sum += (truePositives[group] - tp) * precision;
            tp = truePositives[group];
        }
        return sum / positives();
    }
}
