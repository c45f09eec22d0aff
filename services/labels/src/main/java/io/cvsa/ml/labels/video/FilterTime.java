package io.cvsa.ml.labels.video;

import io.cvsa.ml.platform.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Reads the ends of a span of time; a day is one of the site's own clock. */
final class FilterTime {

    private static final ZoneOffset SITE = ZoneOffset.ofHours(8);
    private static final int LENGTH_OF_A_DAY = "2020-01-01".length();
    private static final long MICROS = 1_000_000;

    private FilterTime() {}

    /** The beginning of a day, or the instant itself; microseconds since 1970. */
    static long beginning(String name, String text) {
        return micros(name, text, 0);
    }

    /** The end of a day, or the instant itself; microseconds since 1970. */
    static long end(String name, String text) {
        return micros(name, text, 1);
    }

    private static long micros(String name, String text, int days) {
        try {
            Instant at = text.length() == LENGTH_OF_A_DAY
                    ? LocalDate.parse(text).plusDays(days).atStartOfDay().toInstant(SITE)
                    : OffsetDateTime.parse(text).toInstant();
            return Math.addExact(Math.multiplyExact(at.getEpochSecond(), MICROS), at.getNano() / 1_000);
        } catch (DateTimeException | ArithmeticException e) {
            throw ProblemException.badRequest(
                    "bad-parameter", name + " must be a day (2026-11-25) or an instant (2026-11-25T08:00:00Z)");
        }
    }
}
