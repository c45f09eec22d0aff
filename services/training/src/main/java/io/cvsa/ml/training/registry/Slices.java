package io.cvsa.ml.training.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Parts of the test rows on which a version must not break down however well it does on the whole: the shortest, the middle and
 * the longest third of the texts, and every year of publication that the catalogue knows.
 */
public final class Slices {

    /** A part that has fewer rows of either class says nothing. */
    static final int LEAST_OF_CLASS = 30;

    private Slices() {}

    /**
     * A part of a duel's rows: those whose length or year lies in a range.
     *
     * @param code {@code slice-short}, {@code slice-middle}, {@code slice-long} or {@code slice-year}
     * @param to included, as {@code from} is
     */
    @SuppressWarnings("ArrayRecordComponent") // row numbers; nobody compares or prints them
    public record Slice(String code, int from, int to, int[] rows) {

        /** Completes "among …". */
        public String name() {
            return switch (code) {
                case "slice-short" -> "texts of at most %d characters".formatted(to);
                case "slice-middle" -> "texts of %d to %d characters".formatted(from, to);
                case "slice-long" -> "texts of more than %d characters".formatted(from - 1);
                default -> "videos of " + from;
            };
        }
    }

    /**
     * The slices that are large enough.
     *
     * @param lengths of each row's text, in characters
     * @param years of each row's publication; 0 where nobody knows
     */
    public static List<Slice> of(byte[] labels, int[] lengths, int[] years) {
        List<Slice> slices = new ArrayList<>();
        if (lengths.length > 0) {
            int[] sorted = lengths.clone();
            Arrays.sort(sorted);
            int low = sorted[(sorted.length - 1) / 3];
            int high = sorted[2 * (sorted.length - 1) / 3];
            slices.add(slice("slice-short", lengths, 0, low));
            slices.add(slice("slice-middle", lengths, low + 1, high));
            slices.add(slice("slice-long", lengths, high + 1, Integer.MAX_VALUE));
        }
        TreeSet<Integer> known = new TreeSet<>();
        IntStream.of(years).filter(year -> year > 0).forEach(known::add);
        known.forEach(year -> slices.add(slice("slice-year", years, year, year)));
        slices.removeIf(slice -> !speaks(slice, labels));
        return slices;
    }

    private static Slice slice(String code, int[] values, int from, int to) {
        return new Slice(
                code,
                from,
                to,
                IntStream.range(0, values.length)
                        .filter(row -> values[row] >= from && values[row] <= to)
                        .toArray());
    }

    private static boolean speaks(Slice slice, byte[] labels) {
        long positives =
                IntStream.of(slice.rows()).filter(row -> labels[row] == 1).count();
        return positives >= LEAST_OF_CLASS && slice.rows().length - positives >= LEAST_OF_CLASS;
    }
}
