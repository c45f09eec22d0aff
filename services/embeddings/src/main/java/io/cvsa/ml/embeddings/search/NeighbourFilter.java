package io.cvsa.ml.embeddings.search;

import io.cvsa.ml.platform.problem.ProblemException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;

/**
 * Which videos a search may find; what is null asks for nothing.
 *
 * @param before the first moment that is too late
 */
public record NeighbourFilter(
        String label, String prediction, Long uploader, OffsetDateTime from, OffsetDateTime before) {

    public static final NeighbourFilter NONE = new NeighbourFilter(null, null, null, null, null);

    static final String UNLABELLED = "unlabelled";
    static final String DISPUTED = "disputed";

    private static final ZoneOffset SITE = ZoneOffset.ofHours(8);
    private static final Set<String> LABELS = Set.of("yes", "no", "tie", UNLABELLED, DISPUTED);
    private static final Set<String> PREDICTIONS = Set.of("yes", "no");

    /** Reads the texts of an address; what cannot be understood is a 400 problem. */
    static NeighbourFilter of(String label, String prediction, String uploader, String from, String to) {
        return new NeighbourFilter(
                oneOf("label", label, LABELS),
                oneOf("prediction", prediction, PREDICTIONS),
                number(uploader),
                day("from", from, 0),
                day("to", to, 1));
    }

    /** Whether the finds would tell what others said or what a model says. */
    boolean tells() {
        return prediction != null || (label != null && !label.equals(UNLABELLED));
    }

    private static String oneOf(String parameter, String value, Set<String> known) {
        if (isAbsent(value)) {
            return null;
        }
        if (!known.contains(value)) {
            throw bad(parameter + " must be one of "
                    + String.join(", ", known.stream().sorted().toList()));
        }
        return value;
    }

    private static Long number(String uploader) {
        if (isAbsent(uploader)) {
            return null;
        }
        if (!uploader.strip().matches("[0-9]{1,18}")) {
            throw bad("uploader must be a number");
        }
        return Long.valueOf(uploader.strip());
    }

    private static OffsetDateTime day(String parameter, String text, int days) {
        if (isAbsent(text)) {
            return null;
        }
        try {
            return LocalDate.parse(text).plusDays(days).atStartOfDay().atOffset(SITE);
        } catch (DateTimeException e) {
            throw bad(parameter + " must be a date such as 2024-05-01");
        }
    }

    private static boolean isAbsent(String value) {
        return value == null || value.isBlank();
    }

    private static ProblemException bad(String sentence) {
        return ProblemException.badRequest("bad-parameter", sentence);
    }
}
