package io.cvsa.ml.datasets.exchange;

import io.cvsa.ml.contracts.DatasetSpec;
import io.cvsa.ml.datasets.snapshot.SnapshotCounts;
import io.cvsa.ml.datasets.snapshot.VersionCounts;
import io.cvsa.ml.datasets.split.LeakReport;
import io.cvsa.ml.datasets.split.Split;
import io.cvsa.ml.datasets.split.SplitPlanner;
import io.cvsa.ml.datasets.split.TestMembers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Which texts of a file become rows and in which split; the others are counted by their reason.
 *
 * <p>A split that the file says is kept, so that our own export comes back as it went; but what the family ever tested is
 * tested here too, whatever the file says.
 */
final class ImportPlan {

    private static final int REVIEWED = 1_000;

    private final Map<ImportedText, Split> placed = new LinkedHashMap<>();
    private final Map<Split, Integer> splits = new EnumMap<>(Split.class);
    private final List<Long> excluded = new ArrayList<>();
    private final List<Long> forReview = new ArrayList<>();
    private final TestMembers members;
    private final SplitPlanner planner;
    private final LeakReport leaks;
    private final ImportedTexts texts;
    private int all;
    private int positives;
    private int conflicts;
    private int ties;

    ImportPlan(DatasetSpec spec, ImportedTexts texts, TestMembers members) {
        this.members = members;
        this.texts = texts;
        this.planner = new SplitPlanner(
                spec.split().validation(), spec.split().test(), spec.split().family(), spec.seed(), members);
        LeakReport.Collector leaking = new LeakReport.Collector(members);
        texts.inOrder().forEach(text -> decide(text, leaking));
        this.leaks = leaking.report();
    }

    private void decide(ImportedText text, LeakReport.Collector leaking) {
        all++;
        conflicts += text.conflict() ? 1 : 0;
        ties += text.tie() ? 1 : 0;
        if (!text.decided()) {
            if (forReview.size() < REVIEWED) {
                forReview.add(text.aids().get(0));
            }
            return;
        }
        long[] aids = text.aids().stream().mapToLong(Long::longValue).toArray();
        Optional<Split> split = place(text, aids);
        if (split.isEmpty()) {
            excluded.add(aids[0]);
            return;
        }
        placed.put(text, split.get());
        splits.merge(split.get(), 1, Integer::sum);
        positives += text.label() ? 1 : 0;
        leaking.add(text.fingerprint(), aids, split.get());
    }

    private Optional<Split> place(ImportedText text, long[] aids) {
        if (text.split() == null) {
            return planner.place(text.fingerprint(), aids);
        }
        if (members.hasText(text.fingerprint())) {
            return Optional.of(Split.TEST);
        }
        return text.split() != Split.TEST && members.hasVideo(aids) ? Optional.empty() : Optional.of(text.split());
    }

    /** The rows to be, by ascending smallest aid. */
    Map<ImportedText, Split> placed() {
        return placed;
    }

    List<Long> excluded() {
        return excluded;
    }

    /** Smallest aids of the first texts that were set aside because rows or labelers disagree. */
    List<Long> forReview() {
        return forReview;
    }

    LeakReport leaks() {
        return leaks;
    }

    /** Fingerprints of the test rows, one for each of their videos. */
    List<UUID> testTexts() {
        List<UUID> fingerprints = new ArrayList<>();
        tested().forEach(text -> text.aids().forEach(aid -> fingerprints.add(text.fingerprint())));
        return fingerprints;
    }

    List<Long> testVideos() {
        List<Long> videos = new ArrayList<>();
        tested().forEach(text -> videos.addAll(text.aids()));
        return videos;
    }

    private List<ImportedText> tested() {
        return placed.entrySet().stream()
                .filter(entry -> entry.getValue() == Split.TEST)
                .map(Map.Entry::getKey)
                .toList();
    }

    VersionCounts counts() {
        int taken = Math.toIntExact(texts.rows() - texts.errorCount());
        return new VersionCounts(
                placed.size(),
                positives,
                splits.getOrDefault(Split.TRAIN, 0),
                splits.getOrDefault(Split.VALIDATION, 0),
                splits.getOrDefault(Split.TEST, 0),
                texts.errorCount(),
                excluded.size(),
                new SnapshotCounts(taken, all, 0, conflicts, ties, 0, 0, 0));
    }
}
