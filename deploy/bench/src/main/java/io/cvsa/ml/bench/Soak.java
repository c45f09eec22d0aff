package io.cvsa.ml.bench;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** {@code soak labels-scale [--rows N] [--json FILE]}: a long run at full size, reported and judged like the bench. */
public final class Soak {

    private static final long ROWS = 1_000_000;

    private Soak() {}

    /** Exits with 1 when something fell short, with 2 when the command line makes no sense. */
    public static void main(String[] arguments) throws Exception {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) throws Exception {
        long rows = ROWS;
        Path json = null;
        try {
            if (arguments.isEmpty() || !arguments.get(0).equals(LabelsScale.NAME)) {
                throw new IllegalArgumentException("there is one soak: " + LabelsScale.NAME);
            }
            for (int i = 1; i < arguments.size(); i += 2) {
                String value = arguments.get(i + 1 < arguments.size() ? i + 1 : i);
                switch (arguments.get(i)) {
                    case "--rows" -> rows = Long.parseLong(value);
                    case "--json" -> json = Path.of(value);
                    default -> throw new IllegalArgumentException("there is no option " + arguments.get(i));
                }
            }
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "; usage: soak " + LabelsScale.NAME + " [--rows N] [--json FILE]");
            return 2;
        }
        List<Result> results = new LabelsScale(rows).measure();
        Table.print(results, new PrintStream(System.out, true, StandardCharsets.UTF_8));
        if (json != null) {
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValue(json.toFile(), results);
        }
        return results.stream().allMatch(Result::pass) ? 0 : 1;
    }
}
