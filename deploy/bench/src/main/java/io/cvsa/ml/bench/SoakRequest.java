package io.cvsa.ml.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * Which soak was asked for, and how much of it.
 *
 * @param json where the results go beside the table, or null
 */
record SoakRequest(String name, long rows, int kills, long pairs, Path json) {

    static final String USAGE = "usage: soak " + LabelsScale.NAME + " [--rows N] [--json FILE] | soak "
            + LabelsFaults.NAME + " [--kills N] [--pairs N] [--json FILE]";

    private static final long ROWS = 1_000_000;
    private static final int KILLS = 25;
    private static final long PAIRS = 10_000;

    /** Understands the command line; an IllegalArgumentException has words for whoever typed it. */
    static SoakRequest parse(List<String> arguments) {
        String name = arguments.isEmpty() ? "" : arguments.get(0);
        boolean scale = name.equals(LabelsScale.NAME);
        if (!scale && !name.equals(LabelsFaults.NAME)) {
            throw new IllegalArgumentException("there is no soak '" + name + "'");
        }
        SoakRequest request = new SoakRequest(name, ROWS, KILLS, PAIRS, null);
        for (int i = 1; i < arguments.size(); i += 2) {
            String option = arguments.get(i);
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(option + " needs a value");
            }
            request = request.with(option, arguments.get(i + 1), scale);
        }
        return request;
    }

    private SoakRequest with(String option, String value, boolean scale) {
        if (option.equals("--json")) {
            return new SoakRequest(name, rows, kills, pairs, Path.of(value));
        }
        if (scale && option.equals("--rows")) {
            return new SoakRequest(name, positive(option, value), kills, pairs, json);
        }
        if (!scale && option.equals("--kills")) {
            return new SoakRequest(name, rows, Math.toIntExact(positive(option, value)), pairs, json);
        }
        if (!scale && option.equals("--pairs")) {
            return new SoakRequest(name, rows, kills, positive(option, value), json);
        }
        throw new IllegalArgumentException(name + " has no option " + option);
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
