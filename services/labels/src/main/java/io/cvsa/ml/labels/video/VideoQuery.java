package io.cvsa.ml.labels.video;

import io.cvsa.ml.labels.aid.Aid;
import io.cvsa.ml.labels.aid.AidParser;
import io.cvsa.ml.platform.page.Cursor;
import io.cvsa.ml.platform.page.Page;
import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.platform.text.ForeignText;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;

/** What a list of videos is asked for, turned into the conditions and values of its statement. */
final class VideoQuery {

    private static final int LONGEST_TEXT = 1_000;

    private final StringBuilder conditions = new StringBuilder("true");
    private final Tuple values = Tuple.tuple();
    private final int limit;

    VideoQuery(String text, LabelFilter filter, String after, Integer limit) {
        this.limit = Page.limit(limit);
        conditions.append(" AND ").append(filter.condition());
        if (text != null && !text.isBlank()) {
            matching(text);
        }
        if (after != null) {
            behind(after);
        }
    }

    private void matching(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw ProblemException.badRequest("bad-parameter", "q is longer than 1,000 characters");
        }
        String content = "s.content LIKE " + bind(SearchText.pattern(ForeignText.require("q", text)), "text");
        String aid = AidParser.parse(text)
                .map(Aid::value)
                .map(value -> "s.aid = " + bind(value, "bigint") + " OR ")
                .orElse("");
        conditions.append(" AND (").append(aid).append(content).append(')');
    }

    private void behind(String after) {
        List<String> place = Cursor.decode(after, 2);
        conditions
                .append(" AND (s.sort_key, s.aid) < (")
                .append(bind(number(place.get(0)), "bigint"))
                .append(", ")
                .append(bind(number(place.get(1)), "bigint"))
                .append(')');
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw ProblemException.badRequest("bad-cursor", "The parameter 'after' is not a cursor of this list.");
        }
    }

    private String bind(Object value, String type) {
        values.addValue(value);
        return "$" + values.size() + "::" + type;
    }

    /** The statement; its rows are one more than the limit where a next page exists. */
    String sql() {
        return VideoSql.LIST.formatted(conditions) + (limit + 1);
    }

    String condition() {
        return conditions.toString();
    }

    Tuple values() {
        return values;
    }

    int limit() {
        return limit;
    }
}
