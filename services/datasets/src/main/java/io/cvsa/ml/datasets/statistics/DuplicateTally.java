package io.cvsa.ml.datasets.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Counts the texts that several videos carry and keeps the largest groups. */
final class DuplicateTally {

    private static final int GROUPS = 10;
    private static final int AIDS = 5;

    private static final Comparator<DuplicateGroup> LARGEST_FIRST = Comparator.comparingInt(DuplicateGroup::videos)
            .reversed()
            .thenComparing(group -> group.aids().get(0));

    private final PriorityQueue<DuplicateGroup> largest = new PriorityQueue<>(LARGEST_FIRST.reversed());
    private long texts;
    private long videos;

    void add(VersionRow row) {
        int carriers = row.aids().size();
        if (carriers < 2) {
            return;
        }
        texts++;
        videos += carriers;
        List<Long> first = row.aids().stream().sorted().limit(AIDS).toList();
        largest.add(new DuplicateGroup(row.title(), row.yes(), carriers, first));
        if (largest.size() > GROUPS) {
            largest.remove();
        }
    }

    DuplicateStatistics result() {
        return new DuplicateStatistics(
                texts, videos, largest.stream().sorted(LARGEST_FIRST).toList());
    }
}
