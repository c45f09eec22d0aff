package io.cvsa.ml.labels.exchange;

import java.util.Locale;
import java.util.Optional;

/** Reads a label as other programs write it; the old program's 2 means yes. */
final class ForeignLabel {

    private ForeignLabel() {}

    static boolean parse(String text) {
        return read(text).orElseThrow(() -> new RowRefused("label is none of 0, 1, 2, true, false, yes, no, 是, 否"));
    }

    /** Empty for any other text. */
    static Optional<Boolean> read(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "1", "2", "true", "t", "yes", "是" -> Optional.of(true);
            case "0", "false", "f", "no", "否" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
