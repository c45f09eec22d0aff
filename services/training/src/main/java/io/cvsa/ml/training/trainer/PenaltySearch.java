package io.cvsa.ml.training.trainer;

import io.cvsa.ml.training.evaluation.ScoredRows;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses the penalty of each block by the log loss on judged rows: first along the path of strengths with warm starts,
 * then the dense block's scale by climbing, then once more the strengths beside the winner.
 */
final class PenaltySearch {

    /** Climbing ends here: the block would be all but free or all but gone. */
    private static final double WIDEST = 16;

    /** A strength and a scale with the log loss they reached. */
    record Penalty(double strength, double scale, double logLoss) {}

    private final BlockRows rows;
    private final List<Fold> folds;
    private final Lbfgs solver;
    private final TrainingMonitor monitor;
    private final List<double[]> points = new ArrayList<>();
    private int fits;

    /** {@code folds} number the rows of {@code rows}. */
    PenaltySearch(BlockRows rows, List<Fold> folds, Lbfgs solver, TrainingMonitor monitor) {
        this.rows = rows;
        this.folds = folds;
        this.solver = solver;
        this.monitor = monitor;
        folds.forEach(fold -> points.add(new double[rows.size()]));
    }

    /** The best penalty, starting from scale 1; {@code strengths} ascend. */
    Penalty best(List<Double> strengths) {
        Penalty best = null;
        int worse = 0;
        for (double strength : strengths) {
            Penalty tried = trial(strength, 1);
            worse = best == null || tried.logLoss < best.logLoss ? 0 : worse + 1;
            best = worse == 0 ? tried : best;
            if (worse == 2) {
                break;
            }
        }
        if (rows.denseColumns() == 0 || rows.buckets().length == 0) {
            return best;
        }
        Penalty scaled = climb(climb(best, 2), 0.5);
        return scaled.scale == best.scale ? best : beside(scaled, strengths);
    }

    private Penalty climb(Penalty from, double factor) {
        Penalty best = from;
        double scale = from.scale * factor;
        while (scale <= WIDEST && scale >= 1 / WIDEST) {
            Penalty tried = trial(best.strength, scale);
            if (tried.logLoss >= best.logLoss) {
                return best;
            }
            best = tried;
            scale *= factor;
        }
        return best;
    }

    private Penalty beside(Penalty from, List<Double> strengths) {
        Penalty best = from;
        int at = strengths.indexOf(from.strength);
        for (int next : new int[] {at - 1, at + 1}) {
            if (next >= 0 && next < strengths.size()) {
                Penalty tried = trial(strengths.get(next), from.scale);
                best = tried.logLoss < best.logLoss ? tried : best;
            }
        }
        return best;
    }

    private Penalty trial(double strength, double scale) {
        int judged = folds.stream().mapToInt(fold -> fold.judge().length).sum();
        double[] probabilities = new double[judged];
        byte[] labels = new byte[judged];
        float[] weights = new float[judged];
        int next = 0;
        for (int i = 0; i < folds.size(); i++) {
            double[] point = points.get(i);
            fit(rows, folds.get(i).fit(), strength, scale, point);
            for (int row : folds.get(i).judge()) {
                probabilities[next] = Logistic.wrong(-rows.logit(row, point, scale));
                labels[next] = rows.labels()[row];
                weights[next++] = rows.weights()[row];
            }
        }
        double logLoss = new ScoredRows(probabilities, labels, weights).logLoss();
        monitor.metric("validation-log-loss", ++fits, 0, logLoss);
        return new Penalty(strength, scale, logLoss);
    }

    /** Solves for the chosen rows, starting from and ending in {@code point}. */
    void fit(BlockRows all, int[] chosen, double strength, double scale, double[] point) {
        BlockObjective objective = new BlockObjective(all, chosen, scale, strength);
        solver.minimise(objective, point, Lbfgs.lengthAtZero(objective), monitor::verifyRunning);
    }

    int fits() {
        return fits;
    }
}
