package io.cvsa.ml.datasets.export;

import io.cvsa.ml.datasets.split.Split;
import java.util.Locale;

/**
 * Which rows are browsed; null means all.
 *
 * @param q substring of the text, or an aid; upper and lower case are one
 */
public record RowFilter(Split split, Boolean label, String q) {

    private static final int MAX_QUERY = 200;

    public RowFilter {
        q = q == null || q.isBlank() ? null : fold(q.strip());
        if (q != null && q.length() > MAX_QUERY) {
            throw new IllegalArgumentException("q has at most " + MAX_QUERY + " characters");
        }
    }

    /**
     * Whether a line may hold such a row, told without parsing it: inside of a JSON string every quote is escaped, so these
     * fragments cannot come from a text.
     */
    boolean mayHold(String line) {
        return (split == null || line.contains("\"split\":\"" + split.label() + "\""))
                && (label == null || line.contains("\"label\":" + (label ? 1 : 0) + ",\"weight\""));
    }

    boolean holds(long aid, String text) {
        return q == null || fold(text).contains(q) || q.equals(Long.toString(aid)) || q.equals("av" + aid);
    }

    private static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
