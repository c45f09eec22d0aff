package io.cvsa.ml.labels.video;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * When videos were published, as places in the list: microseconds since 1970.
 *
 * @param from the first place, null for none
 * @param before the first place behind the range, null for none
 */
record PublishedRange(Long from, Long before) {

    private static final ZoneOffset SITE = ZoneOffset.ofHours(8);

    /** Videos without a date stand here, below every date. */
    static final long UNDATED = -9_000_000_000_000_000_000L;

    static PublishedRange of(String from, String to) {
        return new PublishedRange(place("from", from, 0), place("to", to, 1));
    }

    /** @param days how many days behind a bare date's beginning are meant */
    private static Long place(String parameter, String text, int days) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            Instant at = text.length() <= 10
                    ? LocalDate.parse(text).plusDays(days).atStartOfDay().toInstant(SITE)
                    : OffsetDateTime.parse(text).toInstant();
            return ChronoUnit.MICROS.between(Instant.EPOCH, at);
        } catch (DateTimeException | ArithmeticException e) {
            throw VideoFilter.bad(parameter + " must be a date (2024-05-01) or an instant (2024-05-01T00:00:00Z)");
        }
    }
}
