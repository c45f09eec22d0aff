package io.cvsa.ml.training.tuning;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives many trials a little and the better share of each rung more. */
public sealed interface Halving permits Asha, SuccessiveHalving {

    /** In place of a trial's value at the rung to which it will never be sent. */
    double LEFT = Double.NEGATIVE_INFINITY;

    /** The resource that a trial has had at the end of each rung, rising; the last is the whole of it. */
    List<Integer> rungs();

    /**
     * The next job of a free worker. Empty: nothing can be promoted now, start a new trial at rung 0 when the study has one
     * left, otherwise wait for a result.
     *
     * @param results by trial: its value at each rung that it was sent to, maximised; the last is null while the trial runs
     *     there or waits to, NaN when it failed there, which ranks below every value and is never promoted, and {@link #LEFT}
     *     when it was taken out before it could go there
     */
    Optional<Promotion> next(Map<Integer, List<Double>> results);
}
