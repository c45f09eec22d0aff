package io.cvsa.ml.training.evaluation;

import java.util.ArrayList;
import java.util.List;

/** The points of the ROC and the precision-recall curve, thinned so that a page can draw them. */
final class Curves {

    private static final int POINTS = 300;

    private Curves() {}

    /** Points {@code [falsePositiveRate, truePositiveRate, threshold]} from (0, 0) to (1, 1); empty with one class. */
    static List<double[]> roc(Ranking ranking) {
        List<double[]> points = new ArrayList<>();
        if (ranking.hasBothClasses()) {
            points.add(new double[] {0, 0, Math.nextUp(ranking.threshold(0))});
            for (int group : thinned(ranking.groups(), POINTS - 1)) {
                points.add(new double[] {
                    ranking.falsePositives(group) / ranking.negatives(),
                    ranking.truePositives(group) / ranking.positives(),
                    ranking.threshold(group)
                });
            }
        }
        return points;
    }

    /** Points {@code [recall, precision, threshold]} by rising recall; empty with one class. */
    static List<double[]> precisionRecall(Ranking ranking) {
        List<double[]> points = new ArrayList<>();
        if (ranking.hasBothClasses()) {
            for (int group : thinned(ranking.groups(), POINTS)) {
                double tp = ranking.truePositives(group);
                points.add(new double[] {
                    tp / ranking.positives(), tp / (tp + ranking.falsePositives(group)), ranking.threshold(group)
                });
            }
        }
        return points;
    }

    /** At most {@code limit} of {@code count} positions, evenly spread, the first and the last among them. */
    private static int[] thinned(int count, int limit) {
        int kept = Math.min(count, limit);
        int[] positions = new int[kept];
        for (int i = 0; i < kept; i++) {
            positions[i] = kept == 1 ? count - 1 : (int) ((long) i * (count - 1) / (kept - 1));
        }
        return positions;
    }
}
