package io.cvsa.ml.embeddings.model;

import java.util.Locale;
import java.util.stream.Collectors;

/** The 29 characters that Python's {@code str.strip()} removes; Java's own strip differs on four of them. */
final class PythonWhitespace {

    static final String CHARACTERS = "\t\n\u000b\f\r\u001c\u001d\u001e\u001f \u0085\u00a0\u1680"
            + "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";

    /** The same characters as an SQL string literal in plain ASCII. */
    static final String SQL = CHARACTERS
            .chars()
            .mapToObj(c -> String.format(Locale.ROOT, "\\u%04X", c))
            .collect(Collectors.joining("", "E'", "'"));

    private PythonWhitespace() {}

    /** {@code text.strip()} of Python; null becomes the empty text. */
    static String strip(String text) {
        if (text == null) {
            return "";
        }
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** The SQL expression of strip, NULL when nothing is left. */
    static String sql(String column) {
        return "nullif(btrim(" + column + ", " + SQL + "), '')";
    }

    private static boolean isSpace(char c) {
        return CHARACTERS.indexOf(c) >= 0;
    }
}
