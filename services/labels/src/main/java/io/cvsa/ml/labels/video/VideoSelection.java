package io.cvsa.ml.labels.video;

import java.util.ArrayList;
import java.util.List;

/**
 * Which videos a file of them holds: the condition of the list of videos, for statements of other rooms.
 *
 * @param condition over the aliases s, m and e of the list; a value stands as {@code $} and its number, from 1
 */
public record VideoSelection(String condition, List<Object> values) {

    public VideoSelection {
        values = List.copyOf(values);
    }

    /** Reads the filters of the list; throws its problems. */
    public static VideoSelection of(String q, String label) {
        VideoQuery query = new VideoQuery(q, LabelFilter.named(label), null, null);
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < query.values().size(); i++) {
            values.add(query.values().getValue(i));
        }
        return new VideoSelection(query.condition(), values);
    }
}
