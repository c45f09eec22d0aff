package io.cvsa.ml.training.trainer;

import io.cvsa.ml.training.dataset.Split;
import io.cvsa.ml.training.dataset.TrainingSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Rows to fit and rows to judge a penalty by, as row numbers of the set; test rows are never among them.
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of row numbers
record Fold(int[] fit, int[] judge) {

    /** Fewer rows of a class than this in validation say too little about a penalty. */
    private static final int ENOUGH = 20;

    /**
     * Cross-validation inside train, grouped by fingerprint, or train against validation when train has more than
     * {@code largest} rows and validation is fit to judge.
     */
    static List<Fold> plan(TrainingSet set, int folds, int largest, long seed) {
        int[] train = set.rowsOf(Split.TRAIN);
        int[] validation = set.rowsOf(Split.VALIDATION);
        int positives = positives(set, validation);
        boolean judges = positives >= ENOUGH && validation.length - positives >= ENOUGH;
        if (train.length > largest && judges) {
            return List.of(new Fold(train, validation));
        }
        List<Fold> plan = new ArrayList<>();
        for (int fold = 0; fold < folds; fold++) {
            int part = fold;
            plan.add(new Fold(
                    IntStream.of(train)
                            .filter(row -> partOf(set, row, folds, seed) != part)
                            .toArray(),
                    IntStream.of(train)
                            .filter(row -> partOf(set, row, folds, seed) == part)
                            .toArray()));
        }
        return List.copyOf(plan);
    }

    /** The rows of train, then those of validation: the rows that a search may see. */
    static int[] trainThenValidation(TrainingSet set) {
        return IntStream.concat(IntStream.of(set.rowsOf(Split.TRAIN)), IntStream.of(set.rowsOf(Split.VALIDATION)))
                .toArray();
    }

    /** Folds that number the positions in {@code chosen} instead of the set's rows. */
    static List<Fold> renumbered(List<Fold> folds, int[] chosen) {
        Map<Integer, Integer> positions = new HashMap<>();
        for (int i = 0; i < chosen.length; i++) {
            positions.put(chosen[i], i);
        }
        return folds.stream()
                .map(fold -> new Fold(
                        IntStream.of(fold.fit()).map(positions::get).toArray(),
                        IntStream.of(fold.judge()).map(positions::get).toArray()))
                .toList();
    }

    /** How many of {@code rows} are labelled yes. */
    static int positives(TrainingSet set, int[] rows) {
        return IntStream.of(rows).map(row -> set.labels()[row]).sum();
    }

    private static int partOf(TrainingSet set, int row, int folds, long seed) {
        long hash = Seeds.mix(seed, set.fingerprints().get(row).hashCode());
        return (int) Math.floorMod(hash, (long) folds);
    }
}
