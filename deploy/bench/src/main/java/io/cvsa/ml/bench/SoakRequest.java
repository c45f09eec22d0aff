package io.cvsa.ml.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which soak was asked for, and how much of it.
 *
 * @param json where the results go beside the table, or null
 */
record SoakRequest(String name, long rows, int kills, long pairs, Path json) {

    static final String USAGE = "usage: soak " + LabelsScale.NAME + " [--rows N] [--json FILE] | soak "
            + LabelsFaults.NAME + " [--kills N] [--pairs N] [--json FILE] | soak " + Provider.NAME
            + " [--rows N] [--kills N] [--json FILE] | soak " + TrainerKills.NAME
            + " [--kills N] [--json FILE] | soak " + BuildScale.NAME + " [--rows N] [--json FILE] | soak "
            + RunsScale.NAME + " [--rows N] [--json FILE]";

    private static final long ROWS = 1_000_000;
    private static final int KILLS = 25;
    private static final long PAIRS = 10_000;
    private static final long TEXTS = 100_000;
    private static final long RUNS = 10_000;
    private static final int PROVIDER_KILLS = 10;
    private static final int TRAINER_KILLS = 100;
    private static final Map<String, Set<String>> OPTIONS = Map.of(
            LabelsScale.NAME, Set.of("--rows"),
            LabelsFaults.NAME, Set.of("--kills", "--pairs"),
            Provider.NAME, Set.of("--rows", "--kills"),
            TrainerKills.NAME, Set.of("--kills"),
            BuildScale.NAME, Set.of("--rows"),
            RunsScale.NAME, Set.of("--rows"));

    /** Understands the command line; an IllegalArgumentException has words for whoever typed it. */
    static SoakRequest parse(List<String> arguments) {
        String name = arguments.isEmpty() ? "" : arguments.get(0);
        if (!OPTIONS.containsKey(name)) {
            throw new IllegalArgumentException("there is no soak '" + name + "'");
        }
        SoakRequest request =
                switch (name) {
                    case Provider.NAME -> new SoakRequest(name, TEXTS, PROVIDER_KILLS, PAIRS, null);
                    case RunsScale.NAME -> new SoakRequest(name, RUNS, KILLS, PAIRS, null);
                    case TrainerKills.NAME -> new SoakRequest(name, ROWS, TRAINER_KILLS, PAIRS, null);
                    default -> new SoakRequest(name, ROWS, KILLS, PAIRS, null);
                };
        for (int i = 1; i < arguments.size(); i += 2) {
            String option = arguments.get(i);
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(option + " needs a value");
            }
            request = request.with(option, arguments.get(i + 1));
        }
        return request;
    }

    private SoakRequest with(String option, String value) {
        if (option.equals("--json")) {
            return new SoakRequest(name, rows, kills, pairs, Path.of(value));
        }
        if (!OPTIONS.get(name).contains(option)) {
            throw new IllegalArgumentException(name + " has no option " + option);
        }
        long number = positive(option, value);
        return switch (option) {
            case "--rows" -> new SoakRequest(name, number, kills, pairs, json);
            case "--kills" -> new SoakRequest(name, rows, Math.toIntExact(number), pairs, json);
            default -> new SoakRequest(name, rows, kills, number, json);
        };
    }

    private static long positive(String option, String value) {
        try {
            long number = Long.parseLong(value);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the same words for both
        }
        throw new IllegalArgumentException(option + " needs a number above 0, not '" + value + "'");
    }
}
