package io.cvsa.ml.labels.exchange;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** Reads times as other programs write them: ISO 8601, PostgreSQL's text form, seconds since 1970. */
final class ForeignTime {

    /** The site's own clock, by which a time without an offset is read. */
    private static final ZoneOffset SITE = ZoneOffset.ofHours(8);

    private static final Pattern SECONDS = Pattern.compile("[0-9]{9,11}");
    private static final Pattern SHORT_OFFSET = Pattern.compile(".*\\d[+-]\\d\\d");
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private ForeignTime() {}

    /** Throws DateTimeException for anything else, and for times before 1970 or after 2199; microseconds are kept. */
    static Instant parse(String text) {
        Instant time = read(text.strip()).truncatedTo(ChronoUnit.MICROS);
        if (time.isBefore(EARLIEST) || !time.isBefore(LATEST)) {
            throw new DateTimeException("out of range: " + text);
        }
        return time;
    }

    private static Instant read(String text) {
        if (text.endsWith("Z") && text.indexOf('T') > 0) {
            return Instant.parse(text);
        }
        if (SECONDS.matcher(text).matches()) {
            return Instant.ofEpochSecond(Long.parseLong(text));
        }
        if (text.length() == "2020-01-01".length()) {
            return LocalDate.parse(text).atStartOfDay().toInstant(SITE);
        }
        String iso = text.replace(' ', 'T');
        if (SHORT_OFFSET.matcher(iso).matches() && iso.indexOf(':') > 0) {
            iso += ":00";
        }
        boolean hasOffset = iso.endsWith("Z") || iso.lastIndexOf('+') > 0 || iso.lastIndexOf('-') > iso.indexOf('T');
        return hasOffset
                ? OffsetDateTime.parse(iso).toInstant()
                : LocalDateTime.parse(iso).toInstant(SITE);
    }
}
