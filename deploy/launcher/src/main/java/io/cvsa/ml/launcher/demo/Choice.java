package io.cvsa.ml.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/**
 * Which rows a limit takes: those with the lowest places, so that it is a fair sample and not the file's head.
 *
 * @param last the highest place of a row that is taken; 1 takes all
 * @param there how many rows with exactly this place are taken: an id that is repeated has one place
 */
record Choice(double last, long there) {

    static final Choice ALL = new Choice(1, 0);

    static Choice of(DataSource data) throws IOException {
        return data.limit().isPresent() ? nearest(data, data.limit().get()) : ALL;
    }

    private static Choice nearest(DataSource data, long limit) throws IOException {
        PriorityQueue<Double> nearest = new PriorityQueue<>(Comparator.reverseOrder());
        try (Rows rows = data.rows().open()) {
            for (JsonNode row = rows.next(); row != null; row = rows.next()) {
                nearest.add(RowKey.place("row", RowKey.id(row)));
                if (nearest.size() > limit) {
                    nearest.remove();
                }
            }
        }
        if (nearest.size() < limit) {
            return ALL;
        }
        double last = nearest.element();
        return new Choice(last, nearest.stream().filter(place -> place == last).count());
    }

    /** Takes rows of one reading from the first to the last: of equal places the first ones. */
    Predicate<JsonNode> reading() {
        if (last >= 1) {
            return row -> true;
        }
        long[] taken = new long[1];
        return row -> {
            double place = RowKey.place("row", RowKey.id(row));
            return place < last || (place == last && taken[0]++ < there);
        };
    }
}
