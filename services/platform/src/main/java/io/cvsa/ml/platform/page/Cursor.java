package io.cvsa.ml.platform.page;

import io.cvsa.ml.platform.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** An opaque place in a sorted list: the sort key of the last row seen, URL-safe. */
public final class Cursor {
    private static final char SEPARATOR = '\u001f';

    private Cursor() {}

    /** Packs the key's parts by their text form; a part must not contain U+001F. */
    public static String encode(Object... parts) {
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            joined.append(i == 0 ? "" : SEPARATOR).append(parts[i]);
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(joined.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Unpacks exactly {@code parts} texts; anything else is a 400 problem {@code bad-cursor}. */
    public static List<String> decode(String cursor, int parts) {
        List<String> found = split(text(cursor));
        if (found.size() != parts) {
            throw bad();
        }
        return found;
    }

    /** Unpacks a cursor of one number. */
    public static long decodeLong(String cursor) {
        return decodeLongs(cursor, 1).get(0);
    }

    /** Unpacks a cursor of exactly {@code parts} numbers. */
    public static List<Long> decodeLongs(String cursor, int parts) {
        try {
            return decode(cursor, parts).stream().map(Long::valueOf).toList();
        } catch (NumberFormatException e) {
            throw bad();
        }
    }

    /** Unpacks a cursor of one id. */
    public static UUID decodeUuid(String cursor) {
        try {
            return UUID.fromString(decode(cursor, 1).get(0));
        } catch (IllegalArgumentException e) {
            throw bad();
        }
    }

    private static String text(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw bad();
        }
    }

    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(SEPARATOR); at >= 0; at = text.indexOf(SEPARATOR, from)) {
            parts.add(text.substring(from, at));
            from = at + 1;
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static ProblemException bad() {
        return ProblemException.badRequest("bad-cursor", "The parameter 'after' is not a cursor of this list.");
    }
}
