package io.cvsa.ml.training.evaluation;

/**
 * What every threshold that a person can set on a page would decide: entry {@code k} counts the rows answered yes at the
 * threshold k ÷ 1000.
 *
 * @param tp true positives, 1001 numbers
 * @param fp false positives, likewise
 */
@SuppressWarnings("ArrayRecordComponent") // two columns on their way into JSON
public record DecisionTable(int[] tp, int[] fp) {

    static final int STEPS = 1000;

    static DecisionTable of(Ranking ranking) {
        int[] tp = new int[STEPS + 1];
        int[] fp = new int[STEPS + 1];
        int group = 0;
        for (int k = STEPS; k >= 0; k--) {
            while (group < ranking.groups() && ranking.threshold(group) >= k / (double) STEPS) {
                group++;
            }
            tp[k] = group == 0 ? 0 : ranking.truePositives(group - 1);
            fp[k] = group == 0 ? 0 : ranking.falsePositives(group - 1);
        }
        return new DecisionTable(tp, fp);
    }
}
