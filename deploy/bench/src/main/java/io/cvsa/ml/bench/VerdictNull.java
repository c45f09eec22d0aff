package io.cvsa.ml.bench;

import io.cvsa.ml.training.evaluation.PairedBootstrap;
import io.cvsa.ml.training.evaluation.ScoredRows;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How often the verdict calls one of two equally good models better. Each simulation draws test rows with a hidden strength; both
 * models read it through noise of the same distribution, drawn independently, so that their difference is nothing but chance.
 */
final class VerdictNull implements Claim {

    private static final int SIMULATIONS = 1_000;
    private static final int ROWS = 1_000;
    private static final double POSITIVES = 0.3;
    private static final double NOISE = 0.8;
    private static final double LEAST = 0.035;
    private static final double MOST = 0.065;

    @Override
    public String name() {
        return "verdict-null";
    }

    @Override
    public List<Result> measure() {
        long wrong = IntStream.range(0, SIMULATIONS)
                .parallel()
                .filter(VerdictNull::distinguishes)
                .count();
        double rate = wrong / (double) SIMULATIONS;
        String check = String.format(Locale.ROOT, "%.1f %% told apart, 3.5 to 6.5 %% may be", 100 * rate);
        return List.of(Result.counted(
                name(),
                SIMULATIONS + " pairs of equally good models on " + ROWS + " test rows",
                rate,
                MOST,
                "share",
                check,
                rate >= LEAST));
    }

    private static boolean distinguishes(int simulation) {
        Random random = new Random(1_000_003L * simulation + 17);
        byte[] labels = new byte[ROWS];
        double[] one = new double[ROWS];
        double[] other = new double[ROWS];
        for (int row = 0; row < ROWS; row++) {
            labels[row] = (byte) (random.nextDouble() < POSITIVES ? 1 : 0);
            double strength = (labels[row] == 1 ? 0.8 : -0.8) + random.nextGaussian();
            one[row] = sigmoid(strength + NOISE * random.nextGaussian());
            other[row] = sigmoid(strength + NOISE * random.nextGaussian());
        }
        PairedBootstrap.Interval interval = new PairedBootstrap(2_000, 20_260_101 + simulation)
                .difference(new ScoredRows(one, labels), new ScoredRows(other, labels));
        return interval.lower() > 0 || interval.upper() < 0;
    }

    private static double sigmoid(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
