package io.cvsa.ml.training.registry;

import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.training.registry.ExternalSource.BadRow;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Another program's predictions as a file of comma separated values: {@code aid,label} with 0 for no and 1 or 2 for yes, or
 * {@code aid,probability}. A row that cannot be read is reported by line and reason, and the others count.
 */
final class PredictionFile {

    static final int MOST_ROWS = 1_000_000;
    private static final int REPORTED = 100;
    private static final int LONGEST_LINE = 200;

    private final Map<Long, Float> said = new LinkedHashMap<>();
    private final List<BadRow> firstBad = new ArrayList<>();
    private int bad;
    private boolean aidFirst;
    private boolean probabilities;

    private PredictionFile() {}

    /** Reads all of it; a 422 problem where the header names no such columns or the file has too many rows. */
    static PredictionFile read(BufferedReader lines) throws IOException {
        PredictionFile file = new PredictionFile();
        String header = lines.readLine();
        file.header(header == null ? "" : header);
        int number = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                file.row(number, line);
            }
        }
        return file;
    }

    /** By aid, in the order of the file. */
    Map<Long, Float> said() {
        return said;
    }

    int bad() {
        return bad;
    }

    List<BadRow> firstBad() {
        return firstBad;
    }

    private void header(String line) {
        List<String> columns = new ArrayList<>();
        for (String cell : line.replace("\uFEFF", "").split(",", -1)) {
            columns.add(bare(cell).toLowerCase(Locale.ROOT));
        }
        aidFirst = columns.get(0).equals("aid");
        probabilities = columns.contains("probability");
        boolean known = columns.size() == 2 && columns.contains("aid") && (probabilities || columns.contains("label"));
        if (!known) {
            throw ProblemException.invalid("header", "must be aid,label or aid,probability");
        }
    }

    private void row(int number, String line) {
        if (said.size() + bad >= MOST_ROWS) {
            throw ProblemException.invalid("file", "has more than %d rows".formatted(MOST_ROWS));
        }
        try {
            add(line);
        } catch (IllegalArgumentException unreadable) {
            bad++;
            if (firstBad.size() < REPORTED) {
                firstBad.add(new BadRow(number, unreadable.getMessage()));
            }
        }
    }

    private void add(String line) {
        String[] cells = line.length() > LONGEST_LINE ? new String[0] : line.split(",", -1);
        if (cells.length != 2) {
            throw new IllegalArgumentException("is not two values");
        }
        long aid = aid(bare(cells[aidFirst ? 0 : 1]));
        String value = bare(cells[aidFirst ? 1 : 0]);
        float probability = probabilities ? probability(value) : label(value);
        if (said.putIfAbsent(aid, probability) != null) {
            throw new IllegalArgumentException("aid " + aid + " was there before");
        }
    }

    private static String bare(String cell) {
        String stripped = cell.strip();
        boolean quoted = stripped.length() > 1 && stripped.startsWith("\"") && stripped.endsWith("\"");
        return quoted ? stripped.substring(1, stripped.length() - 1).strip() : stripped;
    }

    private static long aid(String text) {
        try {
            long aid = Long.parseLong(text);
            if (aid > 0) {
                return aid;
            }
        } catch (NumberFormatException unreadable) {
            // said below
        }
        throw new IllegalArgumentException("aid is no positive number: " + text);
    }

    private static float label(String text) {
        return switch (text) {
            case "0" -> 0;
            case "1", "2" -> 1;
            default -> throw new IllegalArgumentException("label is none of 0, 1, 2: " + text);
        };
    }

    private static float probability(String text) {
        try {
            float probability = Float.parseFloat(text);
            if (probability >= 0 && probability <= 1) {
                return probability;
            }
        } catch (NumberFormatException unreadable) {
            // said below
        }
        throw new IllegalArgumentException("probability is no number from 0 to 1: " + text);
    }
}
