package io.cvsa.ml.platform.text;

import io.cvsa.ml.platform.problem.ProblemException;

/** Text from outside that must fit into PostgreSQL, which stores every character but NUL. */
public final class ForeignText {
    private ForeignText() {}

    /** Whether PostgreSQL can store it; null can be stored. */
    public static boolean storable(String text) {
        return text == null || text.indexOf('\0') < 0;
    }

    /** Returns the text, or refuses it with a 422 problem that names the field. */
    public static String require(String field, String text) {
        if (!storable(text)) {
            throw ProblemException.invalid(field, "contains a NUL character, which cannot be stored");
        }
        return text;
    }

    /** Returns the text without NUL characters, for rows of an import that should survive. */
    public static String withoutNul(String text) {
        return storable(text) ? text : text.replace("\0", "");
    }
}
