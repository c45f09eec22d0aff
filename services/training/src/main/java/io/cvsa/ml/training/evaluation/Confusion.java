package io.cvsa.ml.training.evaluation;

/** The confusion matrix at a threshold, in rows. */
public record Confusion(int tp, int fp, int tn, int fn) {

    static Confusion of(ScoredRows scored, double threshold) {
        int[] cells = new int[4];
        for (int i = 0; i < scored.rows(); i++) {
            boolean yes = scored.probabilities()[i] >= threshold;
            cells[(yes ? 0 : 2) + (scored.labels()[i] == 1 ? 0 : 1)]++;
        }
        return new Confusion(cells[0], cells[1], cells[3], cells[2]);
    }
}
