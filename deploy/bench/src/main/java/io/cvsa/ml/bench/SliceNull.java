package io.cvsa.ml.bench;

import io.cvsa.ml.training.evaluation.ScoredRows;
import io.cvsa.ml.training.registry.Duel;
import io.cvsa.ml.training.registry.Duel.Case;
import io.cvsa.ml.training.registry.Slices;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How often the gate's rule about slices alone refuses a candidate that is as good as the champion in every slice: both read the
 * same hidden strength through noise of one distribution, drawn independently, and the slices are thirds by length and eight years.
 */
final class SliceNull implements Claim {

    private static final int SIMULATIONS = 500;
    private static final int ROWS = 1_200;
    private static final int YEARS = 8;
    private static final double POSITIVES = 0.3;
    private static final double NOISE = 0.8;
    private static final double MOST = 0.05;

    @Override
    public String name() {
        return "slice-null";
    }

    @Override
    public List<Result> measure() {
        long refused = IntStream.range(0, SIMULATIONS)
                .parallel()
                .filter(simulation -> !simulated(simulation).parts().passed())
                .count();
        double rate = refused / (double) SIMULATIONS;
        int slices = simulated(0).slices().size();
        String check =
                String.format(Locale.ROOT, "%d of %d refused, %d slices in the first", refused, SIMULATIONS, slices);
        return List.of(Result.counted(
                name(),
                SIMULATIONS + " candidates as good as the champion on " + ROWS + " test rows",
                rate,
                MOST,
                "share",
                check,
                slices == YEARS + 3));
    }

    private static Duel simulated(int simulation) {
        Random random = new Random(1_000_003L * simulation + 29);
        byte[] labels = new byte[ROWS];
        int[] lengths = new int[ROWS];
        int[] years = new int[ROWS];
        double[] candidate = new double[ROWS];
        double[] champion = new double[ROWS];
        for (int row = 0; row < ROWS; row++) {
            labels[row] = (byte) (random.nextDouble() < POSITIVES ? 1 : 0);
            lengths[row] = random.nextInt(400);
            years[row] = 2015 + row % YEARS;
            double strength = (labels[row] == 1 ? 0.8 : -0.8) + random.nextGaussian();
            candidate[row] = sigmoid(strength + NOISE * random.nextGaussian());
            champion[row] = sigmoid(strength + NOISE * random.nextGaussian());
        }
        return new Duel(
                Case.NEWER_DATA,
                1,
                new ScoredRows(candidate, labels),
                new ScoredRows(champion, labels),
                Slices.of(labels, lengths, years));
    }

    private static double sigmoid(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
