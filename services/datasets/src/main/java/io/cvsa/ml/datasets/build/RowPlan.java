package io.cvsa.ml.datasets.build;

import io.cvsa.ml.contracts.DatasetSpec;
import io.cvsa.ml.contracts.TextsEmbedded;
import io.cvsa.ml.datasets.snapshot.Decision;
import io.cvsa.ml.datasets.snapshot.Snapshot;
import io.cvsa.ml.datasets.snapshot.TextGroup;
import io.cvsa.ml.datasets.snapshot.VersionCounts;
import io.cvsa.ml.datasets.split.LeakReport;
import io.cvsa.ml.datasets.split.Split;
import io.cvsa.ml.datasets.split.SplitPlanner;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** Which texts of a snapshot become rows and in which split; the others are counted by their reason. */
final class RowPlan {

    private static final String NO_VECTOR = "no usable vector was stored";

    private final IdentityHashMap<TextGroup, Split> placed = new IdentityHashMap<>();
    private final Map<Split, Integer> splits = new EnumMap<>(Split.class);
    private final List<TextsEmbedded.Failure> failed = new ArrayList<>();
    private final List<Long> excluded = new ArrayList<>();
    private final List<UUID> testTexts = new ArrayList<>();
    private final List<Long> testVideos = new ArrayList<>();
    private final LeakReport leaks;
    private final Snapshot snapshot;
    private int positives;

    /** Decides for every text; {@code vectors} says whether one has a usable vector. */
    RowPlan(DatasetSpec spec, Snapshot snapshot, Predicate<TextGroup> vectors, Map<String, String> reasons) {
        this.snapshot = snapshot;
        SplitPlanner planner = new SplitPlanner(
                spec.split().validation(), spec.split().test(), spec.split().family(), spec.seed(), snapshot.members());
        LeakReport.Collector leaking = new LeakReport.Collector(snapshot.members());
        for (TextGroup group : snapshot.groups()) {
            if (!group.decision().decided()) {
                continue;
            }
            if (!vectors.test(group)) {
                failed.add(
                        new TextsEmbedded.Failure(group.checksum(), reasons.getOrDefault(group.checksum(), NO_VECTOR)));
                continue;
            }
            planner.place(group.fingerprint(), group.aids())
                    .ifPresentOrElse(split -> take(group, split, leaking), () -> excluded.add(group.firstAid()));
        }
        this.leaks = leaking.report();
    }

    private void take(TextGroup group, Split split, LeakReport.Collector leaking) {
        placed.put(group, split);
        splits.merge(split, 1, Integer::sum);
        positives += group.decision().outcome() == Decision.Outcome.YES ? 1 : 0;
        leaking.add(group.fingerprint(), group.aids(), split);
        if (split == Split.TEST) {
            for (long aid : group.aids()) {
                testTexts.add(group.fingerprint());
                testVideos.add(aid);
            }
        }
    }

    /** Where a text goes; empty when it is no row. */
    Optional<Split> split(TextGroup group) {
        return Optional.ofNullable(placed.get(group));
    }

    int rows() {
        return placed.size();
    }

    List<TextsEmbedded.Failure> failed() {
        return failed;
    }

    List<Long> excluded() {
        return excluded;
    }

    /** Fingerprints of the test rows, one for each of their videos. */
    List<UUID> testTexts() {
        return testTexts;
    }

    List<Long> testVideos() {
        return testVideos;
    }

    LeakReport leaks() {
        return leaks;
    }

    VersionCounts counts() {
        return new VersionCounts(
                rows(),
                positives,
                splits.getOrDefault(Split.TRAIN, 0),
                splits.getOrDefault(Split.VALIDATION, 0),
                splits.getOrDefault(Split.TEST, 0),
                failed.size(),
                excluded.size(),
                snapshot.counts());
    }
}
