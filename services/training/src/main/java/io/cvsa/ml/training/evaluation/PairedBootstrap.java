package io.cvsa.ml.training.evaluation;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

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
        return difference(challenger, champion, 0.95);
    }

    /** The same at another level of confidence, which needs a few samples beyond each bound. */
    public Interval difference(ScoredRows challenger, ScoredRows champion, double level) {
        requireSameRows(challenger, champion);
        RankedRows ours = RankedRows.of(challenger);
        RankedRows theirs = RankedRows.of(champion);
        int[] once = new int[challenger.rows()];
        Arrays.fill(once, 1);
        double difference = ours.averagePrecision(once) - theirs.averagePrecision(once);
        SplittableRandom random = new SplittableRandom(seed);
        double[] differences = new double[samples];
        for (int i = 0; i < samples; i++) {
            int[] draws = draws(challenger.labels(), random);
            differences[i] = ours.averagePrecision(draws) - theirs.averagePrecision(draws);
        }
        Arrays.sort(differences);
        double tail = (1 - level) / 2;
        return new Interval(
                difference,
                differences[(int) (samples * tail)],
                differences[(int) Math.ceil(samples * (1 - tail)) - 1]);
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
        while (true) {
            int[] draws = Resample.draws(labels.length, random);
            if (IntStream.range(0, labels.length).anyMatch(row -> draws[row] > 0 && labels[row] == 1)) {
                return draws;
            }
        }
    }
}
