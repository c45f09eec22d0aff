package io.cvsa.ml.training.tuning;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Synchronous successive halving (Jamieson and Talwalkar 2016, "Non-stochastic Best Arm Identification and Hyperparameter
 * Optimization") of one bracket of trials after the other: no trial of a rung goes on before all of its bracket have ended the
 * rung, so that the promotions do not depend on the order in which results come. Of n trials in a rung ⌊n / η⌋ go on, at least
 * one, fewer when fewer have a value.
 */
public final class SuccessiveHalving implements Halving {

    private final Rungs rungs;
    private final List<Integer> brackets;

    /**
     * Of resources r = {@code minimum}, R = {@code maximum}, η = {@code reduction}; the trials are in brackets of these sizes
     * in the order of their numbers.
     *
     * @throws IllegalArgumentException unless 1 ≤ minimum ≤ maximum, reduction ≥ 2 and each bracket has a trial
     */
    public SuccessiveHalving(int minimum, int maximum, int reduction, List<Integer> brackets) {
        if (brackets.isEmpty() || brackets.stream().anyMatch(trials -> trials < 1)) {
            throw new IllegalArgumentException("Brackets of " + brackets + " trials");
        }
        rungs = new Rungs(minimum, maximum, reduction);
        this.brackets = List.copyOf(brackets);
    }

    @Override
    public List<Integer> rungs() {
        return rungs.resources();
    }

    @Override
    public Optional<Promotion> next(Map<Integer, List<Double>> results) {
        List<Integer> numbers = results.keySet().stream().sorted().toList();
        int first = 0;
        for (int size : brackets) {
            Map<Integer, List<Double>> bracket = new TreeMap<>();
            numbers.stream().skip(first).limit(size).forEach(number -> bracket.put(number, results.get(number)));
            Optional<Promotion> promotion = next(bracket, size);
            if (promotion.isPresent()) {
                return promotion;
            }
            first += size;
        }
        return Optional.empty();
    }

    private Optional<Promotion> next(Map<Integer, List<Double>> bracket, int trials) {
        int size = trials;
        for (int rung = 0; rung < rungs.last() && Rungs.ended(bracket, rung) >= size; rung++) {
            int most = Math.max(1, size / rungs.reduction());
            Optional<Promotion> promotion = Rungs.promotable(bracket, rung, most);
            if (promotion.isPresent()) {
                return promotion;
            }
            size = Math.min(most, Rungs.valued(bracket, rung));
        }
        return Optional.empty();
    }
}
