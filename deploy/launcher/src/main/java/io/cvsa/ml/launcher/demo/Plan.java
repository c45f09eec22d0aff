package io.cvsa.ml.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What the demo will do with the rows, decided by one reading of all of them.
 *
 * @param choice which rows are taken
 * @param heldBack true labels, by row id, of the videos that are imported without their label
 * @param labelers whose labels count
 */
record Plan(
        long rows, long labelled, long unreadable, Choice choice, Map<String, Boolean> heldBack, Set<String> labelers) {

    static final int MOST_HELD_BACK = 500;

    private static final double SHARE_HELD_BACK = 0.02;

    Plan {
        heldBack = Map.copyOf(heldBack);
        labelers = Set.copyOf(labelers);
    }

    static Plan of(DataSource data) throws IOException {
        Choice choice = Choice.of(data);
        Predicate<JsonNode> taken = choice.reading();
        Map<String, Boolean> candidates = new HashMap<>();
        Map<Long, String> firstWithText = new HashMap<>();
        Set<String> repeated = new HashSet<>();
        Set<String> labelers = new TreeSet<>();
        long count = 0;
        long labelled = 0;
        try (Rows rows = data.rows().open()) {
            for (ObjectNode row = rows.next(); row != null; row = rows.next()) {
                if (!taken.test(row)) {
                    continue;
                }
                String id = RowKey.id(row);
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
            return new Plan(count, labelled, rows.unreadable(), choice, fewest(candidates), labelers);
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
