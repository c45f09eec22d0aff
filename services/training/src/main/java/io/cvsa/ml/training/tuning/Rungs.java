package io.cvsa.ml.training.tuning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rungs r·η^k and what of each may be promoted. */
final class Rungs {

    private final List<Integer> resources;
    private final int reduction;

    /**
     * ⌊log_η(R / r)⌋ + 1 rungs; the last one has R itself, also where R / r is no power of η, so that the best trials are
     * trained to the end.
     *
     * @throws IllegalArgumentException unless 1 ≤ minimum ≤ maximum and reduction ≥ 2
     */
    Rungs(int minimum, int maximum, int reduction) {
        if (minimum < 1 || maximum < minimum || reduction < 2) {
            throw new IllegalArgumentException(
                    "No rungs from %d to %d by factors of %d".formatted(minimum, maximum, reduction));
        }
        List<Integer> all = new ArrayList<>();
        for (long resource = minimum; resource * reduction <= maximum; resource *= reduction) {
            all.add((int) resource);
        }
        all.add(maximum);
        resources = List.copyOf(all);
        this.reduction = reduction;
    }

    List<Integer> resources() {
        return resources;
    }

    int reduction() {
        return reduction;
    }

    int last() {
        return resources.size() - 1;
    }

    /** How many trials have ended {@code rung}, well or not. */
    static int ended(Map<Integer, List<Double>> results, int rung) {
        return (int) results.values().stream()
                .filter(values -> values.size() > rung && values.get(rung) != null && values.get(rung) != Halving.LEFT)
                .count();
    }

    /** How many of them have a value. */
    static int valued(Map<Integer, List<Double>> results, int rung) {
        return (int) results.values().stream()
                .filter(values -> hasValue(values, rung))
                .count();
    }

    private static boolean hasValue(List<Double> values, int rung) {
        return values.size() > rung
                && values.get(rung) != null
                && !values.get(rung).isNaN()
                && values.get(rung) != Halving.LEFT;
    }

    /** The best of the {@code most} best trials of a rung that has not gone on; of equal ones the earlier trial. */
    static Optional<Promotion> promotable(Map<Integer, List<Double>> results, int rung, int most) {
        return results.entrySet().stream()
                .filter(trial -> hasValue(trial.getValue(), rung))
                .sorted(Comparator.comparing((Map.Entry<Integer, List<Double>> trial) ->
                                -trial.getValue().get(rung))
                        .thenComparing(Map.Entry::getKey))
                .limit(most)
                .filter(trial -> trial.getValue().size() == rung + 1)
                .findFirst()
                .map(trial -> new Promotion(trial.getKey(), rung + 1));
    }
}
