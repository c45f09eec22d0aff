package io.cvsa.ml.labels.video;

import java.text.Normalizer;

/** How texts are made comparable for the search: full-width forms folded, lower case. */
final class SearchText {

    /** The folded texts of a catalogue row {@code m}; what lies behind the first 10,000 characters is not searched. */
    static final String SQL = "lower(normalize(left(concat_ws(E'\\n', m.title, m.tags, m.description), 10000), NFKC))";

    /** The place of a catalogue row {@code m} in the list: microseconds since 1970, videos without a date last. */
    static final String SORT_KEY =
            "coalesce((extract(epoch FROM m.published_at) * 1000000)::bigint, " + PublishedRange.UNDATED + ")";

    private SearchText() {}

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
