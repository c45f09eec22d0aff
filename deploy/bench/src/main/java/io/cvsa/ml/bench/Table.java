package io.cvsa.ml.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Prints results as the one table of the bench, columns as wide as their longest cell. */
final class Table {

    private static final List<String> HEADER =
            List.of("name", "workload", "ours", "baseline", "unit", "ratio", "spread", "target", "check", "pass");

    private Table() {}

    static void print(List<Result> results, PrintStream out) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(HEADER);
        results.forEach(result -> lines.add(cells(result)));
        int[] widths = new int[HEADER.size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        lines.forEach(line -> out.println(pad(line, widths)));
    }

    private static List<String> cells(Result result) {
        return List.of(
                result.name(),
                result.workload(),
                number(result.ours()),
                number(result.baseline()),
                result.unit(),
                number(result.ratio()),
                String.format(Locale.ROOT, "%.0f %%", 100 * result.spread()),
                number(result.target()),
                result.check(),
                result.pass() ? "yes" : "NO");
    }

    private static String pad(List<String> cells, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(i -> String.format("%-" + widths[i] + "s", cells.get(i)))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.3f" : "%.1f", value);
    }
}
