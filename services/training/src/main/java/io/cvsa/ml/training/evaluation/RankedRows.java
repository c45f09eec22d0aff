package io.cvsa.ml.training.evaluation;

/**
 * Rows by falling probability, laid out so that figures of many resamples of them are one pass each: the order once, and beside it
 * what a pass asks of every row.
 */
final class RankedRows {

    private final int[] order;
    private final boolean[] positive;
    /** Whether the row is the last of those with its probability. */
    private final boolean[] last;

    private RankedRows(int[] order, boolean[] positive, boolean[] last) {
        this.order = order;
        this.positive = positive;
        this.last = last;
    }

    static RankedRows of(ScoredRows scored) {
        int[] order = Ranking.order(scored.probabilities());
        boolean[] positive = new boolean[order.length];
        boolean[] last = new boolean[order.length];
        for (int i = 0; i < order.length; i++) {
            positive[i] = scored.labels()[order[i]] == 1;
            last[i] = i + 1 == order.length || scored.probabilities()[order[i]] != scored.probabilities()[order[i + 1]];
        }
        return new RankedRows(order, positive, last);
    }

    /**
     * Σ (recall step) × precision over the groups of equal probability; at least one positive must be drawn.
     *
     * @param draws how often each row counts
     */
    double averagePrecision(int[] draws) {
        long found = 0;
        long seen = 0;
        long before = 0;
        double sum = 0;
        for (int i = 0; i < order.length; i++) {
            int drawn = draws[order[i]];
            seen += drawn;
            found += positive[i] ? drawn : 0;
            if (last[i] && found > before) {
                sum += (found - before) * (double) found / seen;
                before = found;
            }
        }
        return sum / found;
    }

    /** Mann and Whitney's statistic, a tied pair counted half; not a number where a class was not drawn. */
    double auc(int[] draws) {
        double above = 0;
        double pairs = 0;
        double negatives = 0;
        long yes = 0;
        long no = 0;
        for (int i = 0; i < order.length; i++) {
            int drawn = draws[order[i]];
            yes += positive[i] ? drawn : 0;
            no += positive[i] ? 0 : drawn;
            if (last[i]) {
                pairs += no * (above + yes / 2.0);
                above += yes;
                negatives += no;
                yes = 0;
                no = 0;
            }
        }
        return pairs / (above * negatives);
    }
}
