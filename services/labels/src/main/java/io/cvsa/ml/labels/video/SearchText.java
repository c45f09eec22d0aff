package io.cvsa.ml.labels.video;

import io.cvsa.ml.labels.aid.Aid;
import io.cvsa.ml.labels.aid.AidParser;
import java.text.Normalizer;

/** How texts are made comparable for the search, full-width forms folded, lower case, and how they are searched. */
public final class SearchText {

    /** The folded texts of a catalogue row {@code m}; what lies behind the first 10,000 characters is not searched. */
    static final String SQL = "lower(normalize(left(concat_ws(E'\\n', m.title, m.tags, m.description), 10000), NFKC))";

    /** The place of a catalogue row {@code m} in the list: microseconds since 1970, videos without a date last. */
    static final String SORT_KEY =
            "coalesce((extract(epoch FROM m.published_at) * 1000000)::bigint, " + PublishedRange.UNDATED + ")";

    private SearchText() {}

    /** Holds for rows {@code s} of the projection in which a text stands, or whose id it is. */
    public static Condition condition(String text, Values values) {
        String like = "s.content LIKE " + values.bind(pattern(text), "text");
        // the pairs find candidates, the text itself decides
        String pairs =
                "labels.bigrams(s.content) @@ labels.pairs_of(" + values.bind(folded(text), "text") + ") AND " + like;
        String aid = AidParser.parse(text)
                .map(Aid::value)
                .map(value -> "s.aid = " + values.bind(value, "bigint") + " OR ")
                .orElse("");
        return new Condition("(" + aid + like + ")", "(" + aid + "(" + pairs + "))");
    }

    /** The text as it stands in the projection: each character for itself, as PostgreSQL's lower() does it. */
    static String folded(String text) {
        return Normalizer.normalize(text.strip(), Normalizer.Form.NFKC)
                .codePoints()
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** A LIKE pattern that finds the text anywhere; wildcards in it stand for themselves. */
    static String pattern(String text) {
        return "%" + folded(text).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
