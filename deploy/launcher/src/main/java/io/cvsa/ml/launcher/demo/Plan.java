package io.cvsa.ml.launcher.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the demo will do with the rows, decided by one reading of all of them.
 *
 * @param last rows placed behind this are left out (see {@link RowKey}); 1 takes all
 * @param heldBack true labels, by row id, of the videos that are imported without their label
 * @param labelers whose labels count
 */
record Plan(
        long rows, long labelled, long unreadable, double last, Map<String, Boolean> heldBack, Set<String> labelers) {

    static final int MOST_HELD_BACK = 500;

    private static final double SHARE_HELD_BACK = 0.02;

    Plan {
        heldBack = Map.copyOf(heldBack);
        labelers = Set.copyOf(labelers);
    }

    static Plan of(DataSource data) throws IOException {
        double last = data.limit().isPresent() ? lastPlace(data, data.limit().get()) : 1;
        return read(data, last);
    }

    boolean takes(ObjectNode row) {
        return last >= 1 || RowKey.place("row", RowKey.id(row)) <= last;
    }

    /** The place of the last of {@code limit} rows, so that a limit takes a fair sample and not the file's head. */
    private static double lastPlace(DataSource data, long limit) throws IOException {
        PriorityQueue<Double> nearest = new PriorityQueue<>(java.util.Comparator.reverseOrder());
        try (Rows rows = data.rows().open()) {
            for (ObjectNode row = rows.next(); row != null; row = rows.next()) {
                nearest.add(RowKey.place("row", RowKey.id(row)));
                if (nearest.size() > limit) {
                    nearest.remove();
                }
            }
        }
        return nearest.size() < limit ? 1 : nearest.element();
    }

    private static Plan read(DataSource data, double last) throws IOException {
        Map<String, Boolean> candidates = new HashMap<>();
        Map<Long, String> firstWithText = new HashMap<>();
        Set<String> repeated = new HashSet<>();
        Set<String> labelers = new TreeSet<>();
        long count = 0;
        long labelled = 0;
        try (Rows rows = data.rows().open()) {
            for (ObjectNode row = rows.next(); row != null; row = rows.next()) {
                String id = RowKey.id(row);
                if (last < 1 && RowKey.place("row", id) > last) {
                    continue;
                }
                count++;
                Set<String> voters = Labels.votes(row).keySet();
                labelers.addAll(voters);
                boolean known = Labels.effective(row).isPresent();
                if (known || !voters.isEmpty()) {
                    labelled++;
                }
                if (known && voters.isEmpty()) {
                    labelers.add(data.name());
                }
                // a text that occurs twice would be seen in training under its other id
                String first = firstWithText.putIfAbsent(RowKey.text(row), id);
                if (first != null) {
                    repeated.add(first);
                } else if (known && RowKey.place("unseen", id) < SHARE_HELD_BACK) {
                    candidates.put(id, Labels.effective(row).get());
                }
            }
            repeated.forEach(candidates::remove);
            return new Plan(count, labelled, rows.unreadable(), last, fewest(candidates), labelers);
        }
    }

    private static Map<String, Boolean> fewest(Map<String, Boolean> candidates) {
        Map<String, Boolean> kept = new HashMap<>();
        candidates.keySet().stream()
                .sorted(java.util.Comparator.comparingDouble(id -> RowKey.place("unseen", id)))
                .limit(MOST_HELD_BACK)
                .forEach(id -> kept.put(id, candidates.get(id)));
        return kept;
    }
}
