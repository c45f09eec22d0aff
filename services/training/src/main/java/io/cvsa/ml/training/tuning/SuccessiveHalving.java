package io.cvsa.ml.training.tuning;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Synchronous successive halving of one bracket (Jamieson and Talwalkar 2016, "Non-stochastic Best Arm Identification and
 * Hyperparameter Optimization"): no trial of a rung goes on before all of the rung have ended it, so that the promotions do not
 * depend on the order in which results come. Of n trials in a rung ⌊n / η⌋ go on, at least one, fewer when fewer have a value.
 */
public final class SuccessiveHalving implements Halving {

    private final Rungs rungs;
    private final int trials;

    /**
     * Of resources r = {@code minimum}, R = {@code maximum}, η = {@code reduction} and {@code trials} in the first rung.
     *
     * @throws IllegalArgumentException unless 1 ≤ minimum ≤ maximum, reduction ≥ 2 and trials ≥ 1
     */
    public SuccessiveHalving(int minimum, int maximum, int reduction, int trials) {
        if (trials < 1) {
            throw new IllegalArgumentException("A bracket of " + trials + " trials");
        }
        rungs = new Rungs(minimum, maximum, reduction);
        this.trials = trials;
    }

    @Override
    public List<Integer> rungs() {
        return rungs.resources();
    }

    @Override
    public Optional<Promotion> next(Map<Integer, List<Double>> results) {
        int size = trials;
        for (int rung = 0; rung < rungs.last() && Rungs.ended(results, rung) >= size; rung++) {
            int most = Math.max(1, size / rungs.reduction());
            Optional<Promotion> promotion = Rungs.promotable(results, rung, most);
            if (promotion.isPresent()) {
                return promotion;
            }
            size = Math.min(most, Rungs.valued(results, rung));
        }
        return Optional.empty();
    }
}
