package io.cvsa.ml.training.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The points of the ROC and the precision-recall curve, thinned so that a page can draw them; the point of the chosen
 * threshold always stays.
 */
final class Curves {

    private static final int POINTS = 300;

    private Curves() {}

    /** Points {@code [falsePositiveRate, truePositiveRate, threshold]} from (0, 0) to (1, 1); empty with one class. */
    static List<double[]> roc(Ranking ranking, double chosen) {
        List<double[]> points = new ArrayList<>();
        if (ranking.hasBothClasses()) {
            points.add(new double[] {0, 0, Math.nextUp(ranking.threshold(0))});
            for (int group : thinned(ranking, chosen, POINTS - 2)) {
                points.add(new double[] {
                    (double) ranking.falsePositives(group) / ranking.negatives(),
                    (double) ranking.truePositives(group) / ranking.positives(),
                    ranking.threshold(group)
                });
            }
        }
        return points;
    }

    /** Points {@code [recall, precision, threshold]} by rising recall; empty with one class. */
    static List<double[]> precisionRecall(Ranking ranking, double chosen) {
        List<double[]> points = new ArrayList<>();
        if (ranking.hasBothClasses()) {
            for (int group : thinned(ranking, chosen, POINTS - 1)) {
                double tp = ranking.truePositives(group);
                points.add(new double[] {
                    tp / ranking.positives(), tp / (tp + ranking.falsePositives(group)), ranking.threshold(group)
                });
            }
        }
        return points;
    }

    /** {@code limit} groups, evenly spread, the first and the last among them, and the one that {@code chosen} ends in. */
    private static Iterable<Integer> thinned(Ranking ranking, double chosen, int limit) {
        int count = ranking.groups();
        int kept = Math.min(count, limit);
        TreeSet<Integer> positions = new TreeSet<>();
        for (int i = 0; i < kept; i++) {
            positions.add(kept == 1 ? count - 1 : (int) ((long) i * (count - 1) / (kept - 1)));
        }
        int last = -1;
        while (last + 1 < count && ranking.threshold(last + 1) >= chosen) {
            last++;
        }
        if (last >= 0) {
            positions.add(last);
        }
        return positions;
    }
}
