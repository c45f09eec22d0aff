package io.cvsa.ml.labels.video;

import java.util.List;
import java.util.Optional;

/**
 * Which videos a file of them holds: the condition of the list of videos, for statements of other rooms.
 *
 * @param condition over the alias s of the list; a value stands as {@code $} and its number, from 1
 */
public record VideoSelection(String condition, List<Object> values) {

    public VideoSelection {
        values = List.copyOf(values);
    }

    /** Those that the list shows to somebody from whom nothing is hidden. */
    public static VideoSelection of(VideoFilter filter, Optional<Champion> champion) {
        Values values = new Values();
        VideoConditions conditions = new VideoConditions(filter, new Onlooker("", false, 1, champion), values);
        return new VideoSelection(
                conditions.range() + " AND " + conditions.sets() + " AND " + conditions.checks(), values.list());
    }
}
