package io.cvsa.ml.training.trainer;

import io.cvsa.ml.training.evaluation.ScoredRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the penalty of each block by the log loss on judged rows: first along the path of strengths with warm starts,
 * then the dense block's scale by climbing, then once more the strengths beside the winner.
 *
 * <p>Each trial ends with a checkpoint. A resumed search takes the same way again, with the stored log losses in place of
 * the finished trials, so that it ends with the same bits as an undisturbed one.
 */
final class PenaltySearch {

    /** Climbing ends here: the block would be all but free or all but gone. */
    private static final double WIDEST = 16;

    /** A strength and a scale with the log loss they reached. */
    record Penalty(double strength, double scale, double logLoss) {}

    private final LinearProblem problem;
    private final List<Fold> folds;
    private final ClassWeight weight;
    private final Lbfgs solver;
    private final TrainingMonitor monitor;
    private final SearchState state;
    private int fits;
    private int planned;

    /**
     * A search whose trials are judged as {@code problem} is fitted.
     *
     * @param folds number the rows of {@code problem}
     * @param weight the one that the weights of {@code problem} hold
     */
    PenaltySearch(LinearProblem problem, List<Fold> folds, ClassWeight weight, Lbfgs solver, TrainingMonitor monitor)
            throws IOException {
        this.problem = problem;
        this.folds = folds;
        this.weight = weight;
        this.solver = solver;
        this.monitor = monitor;
        Optional<Path> checkpoint = monitor.resumeFrom();
        this.state = checkpoint.isPresent()
                ? SearchState.read(checkpoint.get(), folds.size(), problem.size())
                : new SearchState(folds.size(), problem.size());
    }

    /** The best penalty, starting from scale 1; {@code strengths} ascend. */
    Penalty best(List<Double> strengths) throws IOException {
        planned = strengths.size() + (problem.hasTwoBlocks() ? 6 : 1);
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
        if (!problem.hasTwoBlocks()) {
            return best;
        }
        Penalty scaled = climb(climb(best, 2), 0.5);
        return scaled.scale == best.scale ? best : beside(scaled, strengths);
    }

    private Penalty climb(Penalty from, double factor) throws IOException {
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

    private Penalty beside(Penalty from, List<Double> strengths) throws IOException {
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

    private Penalty trial(double strength, double scale) throws IOException {
        boolean finished = fits < state.logLosses().size();
        if (!finished) {
            state.logLosses().add(logLoss(strength, scale));
            monitor.checkpoint(state::write);
        }
        double logLoss = state.logLosses().get(fits);
        monitor.metric("validation-log-loss", ++fits, 0, logLoss);
        if (!finished) {
            monitor.progress(fits, Math.max(planned, fits + 1));
        }
        return new Penalty(strength, scale, logLoss);
    }

    private double logLoss(double strength, double scale) {
        int judged = folds.stream().mapToInt(fold -> fold.judge().length).sum();
        double[] probabilities = new double[judged];
        byte[] labels = new byte[judged];
        int next = 0;
        for (int i = 0; i < folds.size(); i++) {
            Fold fold = folds.get(i);
            fit(fold.fit(), strength, scale, state.points().get(i));
            double[] logits = problem.logits(fold.judge(), state.points().get(i), scale);
            for (int j = 0; j < logits.length; j++) {
                probabilities[next] = Logistic.wrong(-logits[j]);
                labels[next++] = problem.labels()[fold.judge()[j]];
            }
        }
        return new ScoredRows(probabilities, labels).logLoss(weight.positiveWeight());
    }

    /** The solution for the chosen rows of the train split under the chosen penalty. */
    double[] solve(int[] rows, Penalty penalty) {
        double[] point = new double[problem.size()];
        fit(rows, penalty.strength, penalty.scale, point);
        monitor.metric("strength", ++fits, 0, penalty.strength);
        if (problem.hasTwoBlocks()) {
            monitor.metric("vector-scale", fits, 0, penalty.scale);
        }
        monitor.progress(fits, fits);
        return point;
    }

    private void fit(int[] rows, double strength, double scale, double[] point) {
        Objective objective = problem.objective(rows, scale, strength);
        solver.minimise(objective, point, Lbfgs.lengthAtZero(objective), monitor::verifyRunning);
    }
}
