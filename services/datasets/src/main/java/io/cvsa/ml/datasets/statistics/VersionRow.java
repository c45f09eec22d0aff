package io.cvsa.ml.datasets.statistics;

import io.cvsa.ml.datasets.export.RowsReader;
import io.cvsa.ml.datasets.export.Vote;
import io.cvsa.ml.datasets.split.Split;
import java.util.List;

/**
 * What the statistics read of a line of {@code rows.jsonl}.
 *
 * @param label 1 for yes, 0 for no
 */
record VersionRow(
        int index, long aid, List<Long> aids, String text, int label, double weight, Split split, List<Vote> votes) {

    VersionRow {
        aids = aids == null ? List.of() : List.copyOf(aids);
        votes = votes == null ? List.of() : List.copyOf(votes);
    }

    boolean yes() {
        return label == 1;
    }

    String title() {
        return RowsReader.title(text);
    }

    int codePoints() {
        return text.codePointCount(0, text.length());
    }
}
