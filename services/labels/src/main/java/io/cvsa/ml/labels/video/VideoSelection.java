package io.cvsa.ml.labels.video;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Which videos a file of them holds: the condition of the list of videos, for statements of other rooms.
 *
 * @param joins what the condition needs beside the aliases s, m and e of the list
 * @param condition a value stands as {@code $} and its number, from 1
 */
public record VideoSelection(String joins, String condition, List<Object> values) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$(\\d+)");

    public VideoSelection {
        values = List.copyOf(values);
    }

    /** Reads the filters of the list; throws its problems. */
    public static VideoSelection of(VideoFilter filter, Viewer viewer) {
        VideoQuery query = new VideoQuery(filter, viewer);
        return new VideoSelection(VideoSql.prediction(viewer), query.condition(), query.values());
    }

    /** Videos by a part of their texts or by their id, over the alias s alone. */
    public static VideoSelection ofText(String text) {
        VideoFilter filter = new VideoFilter(text, null, null, null, null, null, null, null, null, null, null);
        VideoQuery query = new VideoQuery(filter, new Viewer("", false, 1, false));
        return new VideoSelection("", query.condition(), query.values());
    }

    /** The same with its values behind so many others. */
    public VideoSelection behind(int others) {
        String moved =
                PLACEHOLDER.matcher(condition).replaceAll(place -> "\\$" + (others + Integer.parseInt(place.group(1))));
        return new VideoSelection(joins, moved, values);
    }
}
