package io.cvsa.ml.datasets.snapshot;

import java.util.Locale;
import java.util.stream.Collectors;

/** The 29 characters that Python's {@code str.strip()} removes; Java's own strip differs on four of them. */
final class PythonWhitespace {

    static final String CHARACTERS = "\t\n\u000b\f\r\u001c\u001d\u001e\u001f \u0085\u00a0\u1680"
            + "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";

    private static final String SQL = CHARACTERS
            .chars()
            .mapToObj(c -> String.format(Locale.ROOT, "\\u%04X", c))
            .collect(Collectors.joining("", "E'", "'"));

    private PythonWhitespace() {}

    /** Python's strip; NULL counts as empty. */
    static String strip(String text) {
        if (text == null) {
            return "";
        }
        int from = 0;
        int to = text.length();
        while (from < to && CHARACTERS.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && CHARACTERS.indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(from, to);
    }

    /** The same as an SQL expression that is NULL when nothing is left. */
    static String sql(String column) {
        return "nullif(btrim(" + column + ", " + SQL + "), '')";
    }
}
