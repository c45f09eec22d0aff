package io.cvsa.ml.training.tuning;

import io.cvsa.ml.training.hyperparameter.SearchSpace;
import io.cvsa.ml.training.hyperparameter.SearchSpace.Dimension;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How much each parameter matters for being among the best tenth of the trials (Watanabe et al. 2023, "PED-ANOVA: Efficiently
 * Quantifying Hyperparameter Importance in Arbitrary Subspaces"): the Pearson divergence between the density of its values in
 * the best trials and that in all, each a one-dimensional kernel density by {@link CellDensity}.
 *
 * <p>For a parameter that only some trials have, both densities are of those trials, and the divergence counts α² / β times,
 * where α is the share of the best trials that have it and β that of all (its extension to conditional spaces in Optuna 5's
 * PedAnovaImportanceEvaluator).
 */
public final class PedAnova {

    private static final double BEST_SHARE = 0.1;

    private PedAnova() {}

    /**
     * The share of each parameter of the space, largest first; they sum to 1. Equal shares when the trials say nothing: when
     * none has a value or all have the same. Trials without a value do not count; a few dozen are needed for shares that mean
     * something.
     */
    public static Map<String, Double> importance(SearchSpace space, List<Observation> trials) {
        List<Observation> all = trials.stream().filter(Observation::hasValue).toList();
        List<Observation> best = best(all);
        Map<String, Double> divergences = new LinkedHashMap<>();
        for (Dimension dimension : space.dimensions()) {
            divergences.put(dimension.parameter(), divergence(CellDensity.cells(dimension), best, all));
        }
        double sum =
                divergences.values().stream().mapToDouble(Double::doubleValue).sum();
        Map<String, Double> shares = new LinkedHashMap<>();
        divergences.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .forEach(entry ->
                        shares.put(entry.getKey(), sum > 0 ? entry.getValue() / sum : 1.0 / divergences.size()));
        return shares;
    }

    /** The ⌈n / 10⌉ best, and all that are as good as the last of them. */
    private static List<Observation> best(List<Observation> all) {
        if (all.isEmpty()) {
            return all;
        }
        int most = (int) Math.ceil(BEST_SHARE * all.size());
        double bar = all.stream()
                .map(Observation::value)
                .sorted(Comparator.reverseOrder())
                .toList()
                .get(most - 1);
        return all.stream().filter(trial -> trial.value() >= bar).toList();
    }

    private static double divergence(CellDensity.Cells cells, List<Observation> best, List<Observation> all) {
        int[] bestCells = cells.of(best);
        int[] allCells = cells.of(all);
        if (bestCells.length == 0 || bestCells.length == allCells.length) {
            return 0;
        }
        double[] top = CellDensity.of(cells, bestCells);
        double[] base = CellDensity.of(cells, allCells);
        double sum = IntStream.range(0, top.length)
                .mapToDouble(cell -> base[cell] * (top[cell] / base[cell] - 1) * (top[cell] / base[cell] - 1))
                .sum();
        double ofBest = (double) bestCells.length / best.size();
        double ofAll = (double) allCells.length / all.size();
        return ofBest * ofBest / ofAll * sum;
    }
}
