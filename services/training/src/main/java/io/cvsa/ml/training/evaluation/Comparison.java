package io.cvsa.ml.training.evaluation;

/**
 * Whether one model is better than another on the same test rows: by the 95 % interval of the difference of average precision
 * (paired bootstrap), with McNemar's test of the decisions beside it.
 */
public record Comparison(PairedBootstrap.Interval averagePrecision, McNemar decisions, int rows, int positives) {

    private static final int SAMPLES = 2_000;
    private static final long SEED = 20_260_101;

    /** {@code better}, {@code worse} or {@code cannot-tell}: the first two only where the interval excludes 0. */
    public String word() {
        if (averagePrecision.lower() > 0) {
            return "better";
        }
        return averagePrecision.upper() < 0 ? "worse" : "cannot-tell";
    }

    /** Both models' scores of the same rows in the same order, both classes among them; each decides at its threshold. */
    public static Comparison of(ScoredRows one, double threshold, ScoredRows other, double otherThreshold) {
        int positives = 0;
        for (byte label : one.labels()) {
            positives += label;
        }
        return new Comparison(
                interval(one, other), McNemar.of(one, threshold, other, otherThreshold), one.rows(), positives);
    }

    /** How much higher the first one's average precision is on rows of both classes. */
    public static double difference(ScoredRows one, ScoredRows other) {
        return Ranking.of(one).averagePrecision() - Ranking.of(other).averagePrecision();
    }

    /** The 95 % interval of how much higher the first one's average precision is, by which every verdict and the gate decide. */
    public static PairedBootstrap.Interval interval(ScoredRows one, ScoredRows other) {
        return new PairedBootstrap(SAMPLES, SEED).difference(one, other);
    }
}
