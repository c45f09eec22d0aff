package io.cvsa.ml.training.trainer;

/** Rows to which a linear model can be fitted under a penalty; its last coordinate is the bias. */
interface LinearProblem {

    /** Number of coordinates. */
    int size();

    /** Whether vectors and texts have a penalty each, so that the vectors' scale is worth a search. */
    boolean hasTwoBlocks();

    byte[] labels();

    /**
     * The penalised loss of the chosen rows.
     *
     * @param scale factor of the dense block
     * @param strength C: the penalty is 1 ÷ (C × total weight)
     */
    Objective objective(int[] rows, double scale, double strength);

    /** The logits of the chosen rows under {@code point}. */
    double[] logits(int[] rows, double[] point, double scale);
}
