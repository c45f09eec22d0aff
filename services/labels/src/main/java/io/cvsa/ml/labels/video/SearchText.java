package io.cvsa.ml.labels.video;

import java.text.Normalizer;
import java.util.Locale;

/** How texts are made comparable for the search: full-width forms folded, lower case. */
final class SearchText {

    /** The folded texts of a catalogue row {@code m}; what lies behind the first 10,000 characters is not searched. */
    static final String SQL = "lower(normalize(left(concat_ws(E'\\n', m.title, m.tags, m.description), 10000), NFKC))";

    /** The place of a catalogue row {@code m} in the list: microseconds since 1970, videos without a date last. */
    static final String SORT_KEY =
            "coalesce((extract(epoch FROM m.published_at) * 1000000)::bigint, -9000000000000000000)";

    private SearchText() {}

    /** A LIKE pattern that finds the text anywhere; wildcards in it stand for themselves. */
    static String pattern(String text) {
        String folded = Normalizer.normalize(text.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return "%" + folded.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
