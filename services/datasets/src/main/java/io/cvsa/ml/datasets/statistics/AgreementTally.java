package io.cvsa.ml.datasets.statistics;

import io.cvsa.ml.datasets.export.Vote;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts votes, weights and who agrees with what was decided. */
final class AgreementTally {

    /** Where the bars of the votes begin; ten stands for ten and more. */
    static final double[] VOTES = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

    /** Where the bars of the weights begin; the last one holds a weight of one and more. */
    static final double[] WEIGHTS = {0, 0.5, 0.6, 0.7, 0.8, 0.9, 1};

    private static final int LABELERS = 100;

    private final Histogram votes = new Histogram(VOTES);
    private final Histogram weights = new Histogram(WEIGHTS);
    private final Map<String, long[]> labelers = new HashMap<>();
    private long single;
    private long unanimous;
    private long disputed;

    void add(VersionRow row) {
        votes.add(row.votes().size());
        weights.add(row.weight());
        long yes = row.votes().stream().filter(Vote::label).count();
        if (row.votes().size() < 2) {
            single++;
        } else if (yes == 0 || yes == row.votes().size()) {
            unanimous++;
        } else {
            disputed++;
        }
        for (Vote vote : row.votes()) {
            long[] counts = labelers.computeIfAbsent(vote.user(), user -> new long[2]);
            counts[0]++;
            counts[1] += vote.label() == row.yes() ? 1 : 0;
        }
    }

    AgreementStatistics result() {
        List<LabelerShare> most = labelers.entrySet().stream()
                .map(one -> new LabelerShare(one.getKey(), one.getValue()[0], one.getValue()[1]))
                .sorted(Comparator.comparingLong(LabelerShare::votes).reversed().thenComparing(LabelerShare::user))
                .limit(LABELERS)
                .toList();
        return new AgreementStatistics(
                single, unanimous, disputed, votes.bins(), weights.bins(), labelers.size(), most);
    }
}
