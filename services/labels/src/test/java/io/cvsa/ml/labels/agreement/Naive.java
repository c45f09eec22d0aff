package io.cvsa.ml.labels.agreement;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;

/** The measures once more, word by word from their definitions and without a thought for speed. */
final class Naive {

    private Naive() {}

    /** 1 − observed ÷ expected disagreement, pair by pair; empty where nothing can disagree. */
    static OptionalDouble alpha(List<? extends List<?>> units) {
        List<Object> pairable = new ArrayList<>();
        double disagreeing = 0;
        for (List<?> unit : units) {
            if (unit.size() < 2) {
                continue;
            }
            pairable.addAll(unit);
            disagreeing += unequalPairs(unit) / (unit.size() - 1);
        }
        double n = pairable.size();
        double expected = n < 2 ? 0 : unequalPairs(pairable) / (n * (n - 1));
        return expected == 0 ? OptionalDouble.empty() : OptionalDouble.of(1 - disagreeing / n / expected);
    }

    private static double unequalPairs(List<?> values) {
        double unequal = 0;
        for (int i = 0; i < values.size(); i++) {
            for (int j = 0; j < values.size(); j++) {
                unequal += i != j && !values.get(i).equals(values.get(j)) ? 1 : 0;
            }
        }
        return unequal;
    }

    /** Cohen's κ of two raters who both answered everything. */
    static OptionalDouble kappa(List<?> first, List<?> second) {
        return corrected(first, second, first, second);
    }

    /** Scott's π: chance is that of both raters together. */
    static OptionalDouble pi(List<?> first, List<?> second) {
        List<Object> both = new ArrayList<>(first);
        both.addAll(second);
        return corrected(first, second, both, both);
    }

    private static OptionalDouble corrected(List<?> first, List<?> second, List<?> oneSide, List<?> otherSide) {
        double equal = 0;
        for (int i = 0; i < first.size(); i++) {
            equal += first.get(i).equals(second.get(i)) ? 1 : 0;
        }
        double observed = equal / first.size();
        double chance = 0;
        for (Object value : oneSide) {
            chance += (double) Collections.frequency(otherSide, value) / otherSide.size() / oneSide.size();
        }
        return 1 - chance < 1e-12 ? OptionalDouble.empty() : OptionalDouble.of((observed - chance) / (1 - chance));
    }
}
