package io.cvsa.ml.training.evaluation;

import java.util.Arrays;
import java.util.SplittableRandom;

/** The seeded paired bootstrap of the difference of average precision between two models on the same rows. */
public record PairedBootstrap(int samples, long seed) {

    /**
     * The 95 % interval of {@code averagePrecision(challenger) − averagePrecision(champion)} by percentiles.
     *
     * @param difference on the rows themselves
     */
    public record Interval(double difference, double lower, double upper) {}

    /** Both must hold the same rows in the same order, with both classes among them. */
    public Interval difference(ScoredRows challenger, ScoredRows champion) {
        requireSameRows(challenger, champion);
        int[] challengerOrder = Ranking.order(challenger.probabilities());
        int[] championOrder = Ranking.order(champion.probabilities());
        int[] once = new int[challenger.rows()];
        Arrays.fill(once, 1);
        double difference =
                averagePrecision(challenger, challengerOrder, once) - averagePrecision(champion, championOrder, once);
        SplittableRandom random = new SplittableRandom(seed);
        double[] differences = new double[samples];
        for (int i = 0; i < samples; i++) {
            int[] draws = draws(challenger.labels(), random);
            differences[i] = averagePrecision(challenger, challengerOrder, draws)
                    - averagePrecision(champion, championOrder, draws);
        }
        Arrays.sort(differences);
        return new Interval(
                difference, differences[(int) (samples * 0.025)], differences[(int) Math.ceil(samples * 0.975) - 1]);
    }

    private static void requireSameRows(ScoredRows one, ScoredRows other) {
        if (!Arrays.equals(one.labels(), other.labels())) {
            throw new IllegalArgumentException("A paired comparison needs the same rows in the same order");
        }
        if (!Ranking.of(one).hasBothClasses()) {
            throw new IllegalArgumentException("A comparison needs rows of both classes");
        }
    }

    /** How often each row was drawn; samples without a positive are drawn again. */
    private static int[] draws(byte[] labels, SplittableRandom random) {
        int[] draws = new int[labels.length];
        int positives = 0;
        while (positives == 0) {
            Arrays.fill(draws, 0);
            for (int i = 0; i < labels.length; i++) {
                int row = random.nextInt(labels.length);
                draws[row]++;
                positives += labels[row];
            }
        }
        return draws;
    }

    private static double averagePrecision(ScoredRows scored, int[] order, int[] draws) {
        double tp = 0;
        double seen = 0;
        double sum = 0;
        for (int from = 0, to; from < order.length; from = to) {
            double before = tp;
            for (to = from; to < order.length && tied(scored, order[from], order[to]); to++) {
                int drawn = draws[order[to]];
                seen += drawn;
                tp += (double) drawn * scored.labels()[order[to]];
            }
            sum += tp == before ? 0 : (tp - before) * tp / seen;
        }
        return sum / tp;
    }

    private static boolean tied(ScoredRows scored, int one, int other) {
        return scored.probabilities()[one] == scored.probabilities()[other];
    }
}
