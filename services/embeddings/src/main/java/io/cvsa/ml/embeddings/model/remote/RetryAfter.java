package io.cvsa.ml.embeddings.model.remote;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Reads the Retry-After header, which is seconds or an HTTP date (RFC 9110, 10.2.3). */
final class RetryAfter {

    /** A provider that asks for longer is mistaken; nobody could lift such a silence. */
    private static final Duration LONGEST = Duration.ofDays(31);

    private RetryAfter() {}

    /** The wait from now; nothing when the header is absent or unreadable, zero when its date is past. */
    static Optional<Duration> parse(Optional<String> header, Instant now) {
        return header.flatMap(value -> parse(value.trim(), now))
                .map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }

    private static Optional<Duration> parse(String value, Instant now) {
        if (value.matches("\\d{1,9}(\\.\\d{1,9})?")) {
            return Optional.of(Duration.ofMillis((long) Math.ceil(Double.parseDouble(value) * 1000)));
        }
        try {
            Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(until.isBefore(now) ? Duration.ZERO : Duration.between(now, until));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
