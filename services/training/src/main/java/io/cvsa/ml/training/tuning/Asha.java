package io.cvsa.ml.training.tuning;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asynchronous successive halving in its promotion form, {@code get_job} of Algorithm 2 in Li et al. 2020, "A System for
 * Massively Parallel Hyperparameter Tuning", with early-stopping rate 0: from the second highest rung down, a trial among the
 * ⌊|rung| / η⌋ best that have ended the rung goes on; when there is none, a new one starts. What is chosen depends on when
 * results come, so that a study with it cannot be repeated exactly.
 */
public final class Asha implements Halving {

    private final Rungs rungs;

    /**
     * Of resources r = {@code minimum}, R = {@code maximum} and η = {@code reduction}.
     *
     * @throws IllegalArgumentException unless 1 ≤ minimum ≤ maximum and reduction ≥ 2
     */
    public Asha(int minimum, int maximum, int reduction) {
        rungs = new Rungs(minimum, maximum, reduction);
    }

    @Override
    public List<Integer> rungs() {
        return rungs.resources();
    }

    @Override
    public Optional<Promotion> next(Map<Integer, List<Double>> results) {
        for (int rung = rungs.last() - 1; rung >= 0; rung--) {
            int most = Rungs.ended(results, rung) / rungs.reduction();
            Optional<Promotion> promotion = Rungs.promotable(results, rung, most);
            if (promotion.isPresent()) {
                return promotion;
            }
        }
        return Optional.empty();
    }
}
