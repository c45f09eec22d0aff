package io.cvsa.ml.embeddings.search;

import io.cvsa.ml.embeddings.index.IndexKind;
import io.cvsa.ml.embeddings.index.NearIndex;
import io.cvsa.ml.embeddings.vector.StoreShape;
import io.cvsa.ml.platform.pg.VectorCodec;
import java.util.ArrayList;
import java.util.List;

/** Puts the statements of a search together: the nearest texts that pass the filter, then their videos. */
final class NeighbourSql {

    /** By the shared table: no text is left out. */
    private static final String EXACT = """
            SELECT e.data_checksum AS checksum FROM internal.embeddings e
            WHERE {of_model} AND {good} AND EXISTS ({passing} AND v.checksum = e.data_checksum)
            ORDER BY e.{column} <=> {vector}::vector LIMIT {k}
            """;

    /** By the index: OFFSET 0 keeps the filter a filter of the index scan, which goes on until enough rows have passed. */
    private static final String INDEXED = """
            SELECT n.checksum FROM {near} n
            WHERE EXISTS ({passing} AND v.checksum = n.checksum OFFSET 0)
            ORDER BY n.v <=> {vector}::{type} LIMIT {k}
            """;

    private static final String PASSING = """
            SELECT FROM embeddings.video_text v JOIN public.bilibili_metadata m ON m.aid = v.aid
            WHERE {conditions}""";

    private static final String VIDEOS = """
            WITH near AS MATERIALIZED (
            {near_texts})
            SELECT v.aid, m.bvid, m.title, coalesce(u.username, {imported}) AS uploader, m.cover_url, s.views::bigint AS views,
                   m.published_at, 1 - (e.{column} <=> {vector}::vector) AS similarity, l.state AS label,
                   p.probability::float8 AS prediction, {hidden} AS hidden
            FROM near n
            JOIN internal.embeddings e ON {join} AND {good}
            JOIN embeddings.video_text v ON v.checksum = n.checksum
            JOIN public.bilibili_metadata m ON m.aid = v.aid
            LEFT JOIN public.bilibili_user u ON u.uid = m.uid
            LEFT JOIN public.latest_video_snapshot s ON s.aid = v.aid
            {sight}
            WHERE {conditions}
            ORDER BY similarity DESC, v.aid LIMIT {k}
            """;

    private final NeighbourQuery query;
    private final Bindings values = new Bindings();
    private final String statement;

    private NeighbourSql(NeighbourQuery query, StoreShape shape, String texts) {
        this.query = query;
        int dimensions = query.model().dimensions();
        String key = values.bind(query.model().key(), "text");
        Sight sight = query.sight();
        String conditions = String.join(" AND ", conditions());
        this.statement = VIDEOS.replace("{near_texts}", texts)
                .replace("{passing}", PASSING)
                .replace("{conditions}", conditions)
                .replace(
                        "{imported}",
                        sight.labels() ? "(SELECT i.name FROM labels.video_uploader i WHERE i.aid = v.aid)" : "NULL")
                .replace("{hidden}", sight.hidden("v.aid", values))
                .replace("{sight}", sight.joins("v.aid", values))
                .replace("{of_model}", shape.joinSql(key, "e.data_checksum", dimensions))
                .replace("{join}", shape.joinSql(key, "n.checksum", dimensions))
                .replace("{good}", shape.goodSql(dimensions))
                .replace("{column}", StoreShape.column(dimensions))
                .replace("{vector}", values.bind(VectorCodec.boxed(query.vector()), "real[]"))
                .replace("{k}", values.bind(query.count(), "bigint"));
    }

    static NeighbourSql exact(NeighbourQuery query, StoreShape shape) {
        return new NeighbourSql(query, shape, EXACT);
    }

    static NeighbourSql indexed(NeighbourQuery query, StoreShape shape, NearIndex index) {
        IndexKind kind = index.kind();
        return new NeighbourSql(
                query, shape, INDEXED.replace("{near}", index.table()).replace("{type}", kind.type()));
    }

    String statement() {
        return statement;
    }

    Object[] values() {
        return values.values();
    }

    /** Over a video's text {@code v} and its metadata {@code m}. */
    private List<String> conditions() {
        NeighbourFilter filter = query.filter();
        List<String> all = new ArrayList<>();
        all.add("v.recipe = " + values.bind(query.model().recipe(), "text"));
        if (query.without() != null) {
            all.add("v.aid <> " + values.bind(query.without(), "bigint"));
        }
        if (filter.uploader() != null) {
            all.add("m.uid = " + values.bind(filter.uploader(), "bigint"));
        }
        if (filter.from() != null) {
            all.add("m.published_at >= " + values.bind(filter.from(), "timestamptz"));
        }
        if (filter.before() != null) {
            all.add("m.published_at < " + values.bind(filter.before(), "timestamptz"));
        }
        if (filter.label() != null) {
            all.add(labelled(filter.label()));
        }
        if (filter.prediction() != null) {
            all.add(predicted(filter.prediction()));
        }
        if (query.sight().blind() && filter.tells()) {
            all.add(query.sight().labelled("v.aid", values));
        }
        return all;
    }

    private String labelled(String label) {
        boolean unlabelled = label.equals(NeighbourFilter.UNLABELLED);
        if (!query.sight().labels()) {
            return Boolean.toString(unlabelled);
        }
        String of = "EXISTS (SELECT FROM labels.effective_label f WHERE f.aid = v.aid AND ";
        if (unlabelled) {
            return "NOT " + of + "f.state IS NOT NULL)";
        }
        return label.equals(NeighbourFilter.DISPUTED)
                ? of + "f.disputed_at IS NOT NULL AND NOT f.gold)"
                : of + "f.state = " + values.bind(label, "text") + ")";
    }

    private String predicted(String prediction) {
        if (query.sight().model() == null) {
            return "false";
        }
        String is = prediction.equals("yes") ? "p.label" : "NOT p.label";
        return "EXISTS (SELECT FROM "
                + query.sight().predictionOf("v.aid", values).replace(" ON ", " WHERE ") + " AND " + is + ")";
    }
}
