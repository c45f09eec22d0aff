package io.cvsa.ml.datasets.statistics;

import io.cvsa.ml.datasets.split.Split;
import java.util.List;

/**
 * What the statistics read of a line of {@code rows.jsonl}.
 *
 * @param label 1 for yes, 0 for no
 */
record VersionRow(
        int index, long aid, List<Long> aids, String text, int label, double weight, Split split, List<Voted> votes) {

    private static final int TITLE = 200;

    VersionRow {
        aids = aids == null ? List.of() : List.copyOf(aids);
        votes = votes == null ? List.of() : List.copyOf(votes);
    }

    boolean yes() {
        return label == 1;
    }

    /** The text's first line, cut after 200 characters and never inside of a surrogate pair. */
    String title() {
        int end = text.indexOf('\n');
        String line = end < 0 ? text : text.substring(0, end);
        if (line.length() <= TITLE) {
            return line;
        }
        return line.substring(0, Character.isHighSurrogate(line.charAt(TITLE - 1)) ? TITLE - 1 : TITLE) + "…";
    }

    int codePoints() {
        return text.codePointCount(0, text.length());
    }

    /** One labeler's last label of one video. */
    record Voted(String user, boolean label) {}
}
