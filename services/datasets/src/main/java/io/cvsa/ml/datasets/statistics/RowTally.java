package io.cvsa.ml.datasets.statistics;

import io.cvsa.ml.datasets.split.Split;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Everything that is counted while the rows pass by once; of a text nothing is kept. */
final class RowTally {

    private static final int SAMPLE = 200;

    private final Map<Split, long[]> balance = new EnumMap<>(Split.class);
    private final BitSet train = new BitSet();
    private final LengthTally lengths;
    private final DuplicateTally duplicates = new DuplicateTally();
    private final AgreementTally agreement = new AgreementTally();
    private final TestSample sample;

    /** For a version of this hash and so many rows. */
    RowTally(String hash, int rows) {
        this.lengths = new LengthTally(rows);
        this.sample = new TestSample(hash, SAMPLE);
    }

    void add(VersionRow row) {
        balance.computeIfAbsent(row.split(), split -> new long[2])[row.yes() ? 1 : 0]++;
        lengths.add(row.codePoints());
        duplicates.add(row);
        agreement.add(row);
        if (row.split() == Split.TEST) {
            sample.add(row.index());
        } else if (row.split() == Split.TRAIN) {
            train.set(row.index());
        }
    }

    boolean trains(int index) {
        return train.get(index);
    }

    TestSample sample() {
        return sample;
    }

    /** Together with what the vectors say. */
    DatasetStatistics with(NormStatistics norms, NearStatistics nearest) {
        List<SplitBalance> splits =
                Arrays.stream(Split.values()).map(this::balance).toList();
        int rows = (int) splits.stream().mapToLong(one -> one.yes() + one.no()).sum();
        return new DatasetStatistics(
                rows, splits, lengths.result(), duplicates.result(), agreement.result(), norms, nearest);
    }

    private SplitBalance balance(Split split) {
        long[] counts = balance.getOrDefault(split, new long[2]);
        return new SplitBalance(split, counts[1], counts[0]);
    }
}
