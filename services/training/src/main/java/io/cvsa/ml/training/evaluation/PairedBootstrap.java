package io.cvsa.ml.training.evaluation;

/** The seeded paired bootstrap of the difference of average precision between two models on the same rows. */
public record PairedBootstrap(int samples, long seed) {

    /**
     * The 95 % interval of {@code averagePrecision(challenger) − averagePrecision(champion)}.
     *
     * @param difference on the rows themselves
     */
    public record Interval(double difference, double lower, double upper) {}

    /** Both must hold the same rows in the same order, with both classes among them. */
    public Interval difference(ScoredRows challenger, ScoredRows champion) {
        throw new UnsupportedOperationException("being written");
    }
}
