package io.cvsa.ml.labels.video;

import io.cvsa.ml.platform.page.Cursor;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;

/**
 * One page of videos as a statement. What is frequent is found among the newest, whose rows are looked at one by one; only what
 * is not found there is searched for in all the rest, from its rarest condition on. The second search runs when the first one
 * left the page unfilled, so neither has to be right for every filter.
 */
public final class VideoQuery {

    /** So many rows are looked at one by one: a few milliseconds, more where each text must be fetched. */
    private static final int NEAR = 5_000;

    private final Values values = new Values();
    private final VideoConditions conditions;
    private final Onlooker onlooker;

    public VideoQuery(VideoFilter filter, Onlooker onlooker) {
        this.onlooker = onlooker;
        this.conditions = new VideoConditions(filter, onlooker, values);
    }

    /** Goes on behind a page; null begins at the newest. */
    VideoQuery behind(String after) {
        if (after != null) {
            List<Long> place = Cursor.decodeLongs(after, 2);
            conditions.behind(place.get(0), place.get(1));
        }
        return this;
    }

    /** Adds a condition. */
    public VideoQuery and(Condition condition) {
        conditions.add(condition);
        return this;
    }

    /** The values of the statement, for more of them. */
    public Values values() {
        return values;
    }

    /** The aids and places of the first so many, in no order: {@code SELECT sort_key, aid}. */
    public String found(int most) {
        String list = conditions.isUnlabelled() ? VideoSql.UNLABELLED : VideoSql.ALL;
        String near = VideoSql.NEAR.formatted(
                conditions.isSearching() ? ", t.content" : "",
                list,
                conditions.range(),
                conditions.isEmpty() ? most : NEAR,
                conditions.probes(),
                most);
        return conditions.isEmpty()
                ? near
                : near
                        + VideoSql.FAR.formatted(
                                list, conditions.range(), NEAR - 1, conditions.sets(), conditions.checks(), most);
    }

    /** The page, the newest first. */
    String sql(int most) {
        return VideoSql.list(found(most), onlooker, values);
    }

    Tuple tuple() {
        return values.tuple();
    }
}
