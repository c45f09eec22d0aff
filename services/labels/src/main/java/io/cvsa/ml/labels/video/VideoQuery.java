package io.cvsa.ml.labels.video;

import io.cvsa.ml.labels.aid.Aid;
import io.cvsa.ml.labels.aid.AidParser;
import io.cvsa.ml.platform.page.Cursor;
import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.platform.text.ForeignText;
import java.util.ArrayList;
import java.util.List;

/**
 * A filter turned into conditions over the search row {@code s}, the video {@code m}, its effective label {@code e} and the
 * champion's prediction {@code p}, with their values.
 */
final class VideoQuery {

    private static final int LONGEST_TEXT = 1_000;

    private final StringBuilder conditions = new StringBuilder("true");
    private final List<Object> values = new ArrayList<>();
    private final Viewer viewer;
    private boolean tells;

    /** Throws 400 problems that name the parameter at fault. */
    VideoQuery(VideoFilter filter, Viewer viewer) {
        this.viewer = viewer;
        LabelFilter label = LabelFilter.named(filter.label());
        and(label.condition());
        tells = label.tells();
        if (has(filter.q())) {
            matching(filter.q());
        }
        if (has(filter.uploader())) {
            and("s.uid = " + bind(number("uploader", filter.uploader()), "bigint"));
        }
        published(filter);
        length(filter);
        predicted(PredictionFilter.named(filter.prediction()));
        labelled(filter);
        if (tells && viewer.blind()) {
            and(ownLabel("s"));
        }
    }

    private void matching(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw ProblemException.badRequest("bad-parameter", "q is longer than 1,000 characters");
        }
        String folded = SearchText.folded(ForeignText.require("q", text));
        if (folded.isEmpty()) {
            return;
        }
        String found = "(labels.bigrams(s.content) @@ labels.words(" + bind(folded, "text") + ") AND s.content LIKE "
                + bind(SearchText.pattern(folded), "text") + ")";
        AidParser.parse(text)
                .map(Aid::value)
                .ifPresentOrElse(
                        aid -> and("(s.aid = " + bind(aid, "bigint") + " OR " + found + ")"), () -> and(found));
    }

    private void published(VideoFilter filter) {
        if (has(filter.from())) {
            and("s.sort_key >= " + bind(FilterTime.beginning("from", filter.from()), "bigint"));
        }
        if (has(filter.to())) {
            and("s.sort_key < " + bind(FilterTime.end("to", filter.to()), "bigint"));
            and("s.sort_key > " + bind(SearchText.UNDATED, "bigint"));
        }
    }

    private void length(VideoFilter filter) {
        if (filter.minLength() != null) {
            and("s.duration >= " + bind(filter.minLength(), "integer"));
        }
        if (filter.maxLength() != null) {
            and("s.duration <= " + bind(filter.maxLength(), "integer"));
        }
    }

    private void predicted(PredictionFilter prediction) {
        if (prediction == null) {
            return;
        }
        tells = true;
        if (viewer.predictions()) {
            and(prediction.condition());
        } else if (prediction != PredictionFilter.NONE) {
            and("false");
        }
    }

    private void labelled(VideoFilter filter) {
        boolean named = has(filter.labeler());
        if (!named && (has(filter.said()) || has(filter.against()))) {
            throw ProblemException.badRequest("bad-parameter", "said and against need a labeler");
        }
        if (!named) {
            return;
        }
        String labeler = ForeignText.require("labeler", filter.labeler());
        tells |= !labeler.equals(viewer.user()) || has(filter.against());
        String said = lastLabel(bind(labeler, "text"));
        and(has(filter.said()) ? said + (yes(filter.said()) ? "" : " = false") : said + " IS NOT NULL");
        if (has(filter.against())) {
            // Where two differ there is a yes and a no.
            and("e.disputed_at IS NOT NULL");
            and(said + " <> " + lastLabel(bind(ForeignText.require("against", filter.against()), "text")));
        }
    }

    private static String lastLabel(String user) {
        return "(SELECT v.label FROM labels.vote v WHERE v.aid = s.aid AND v.\"user\" = " + user
                + " AND NOT v.retracted ORDER BY v.created_at DESC NULLS LAST, v.label_id DESC LIMIT 1)";
    }

    private static boolean yes(String said) {
        return switch (said) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw ProblemException.badRequest("bad-parameter", "said must be yes or no");
        };
    }

    private static long number(String name, String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw ProblemException.badRequest("bad-parameter", name + " must be a number");
        }
    }

    private static boolean has(String text) {
        return text != null && !text.isBlank();
    }

    /** Only what stands behind the place of a cursor. */
    VideoQuery behind(String cursor) {
        if (cursor != null) {
            List<Long> place = Cursor.decodeLongs(cursor, 2);
            and("(s.sort_key, s.aid) < (" + bind(place.get(0), "bigint") + ", " + bind(place.get(1), "bigint") + ")");
        }
        return this;
    }

    /** True where the caller has a label that counts on the video of this alias. */
    private String ownLabel(String alias) {
        return VideoSql.ownLabel(alias, bind(viewer.user(), "text"));
    }

    private void and(String condition) {
        conditions.append(" AND ").append(condition);
    }

    /** A placeholder for the value, to be used in what is added to the condition. */
    String bind(Object value, String type) {
        values.add(value);
        return "$" + values.size() + "::" + type;
    }

    String condition() {
        return conditions.toString();
    }

    List<Object> values() {
        return values;
    }
}
