package io.cvsa.ml.labels.exchange;

import java.util.Locale;

/** Reads a label as other programs write it; the old program's 2 means yes. */
final class ForeignLabel {

    private ForeignLabel() {}

    static boolean parse(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "1", "2", "true", "t", "yes" -> true;
            case "0", "false", "f", "no" -> false;
            default -> throw new RowRefused("label is none of 0, 1, 2, true, false, yes, no");
        };
    }
}
