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

    /** The place of all videos without a date. */
    static final long UNDATED = -9_000_000_000_000_000_000L;

    private SearchText() {}

    /** Comparable with the folded texts of the catalogue. */
    static String folded(String text) {
        return Normalizer.normalize(text.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** A LIKE pattern that finds the folded text anywhere; wildcards in it stand for themselves. */
    static String pattern(String folded) {
        return "%" + folded.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
