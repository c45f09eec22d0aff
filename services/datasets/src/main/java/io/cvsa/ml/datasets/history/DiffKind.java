package io.cvsa.ml.datasets.history;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cvsa.ml.datasets.export.DatasetRow;
import java.util.Arrays;
import java.util.Optional;

/** How a video differs between two versions; the first that holds. */
enum DiffKind {
    @JsonProperty("added")
    ADDED,
    @JsonProperty("removed")
    REMOVED,
    @JsonProperty("flipped")
    FLIPPED,
    @JsonProperty("text-changed")
    TEXT_CHANGED,
    @JsonProperty("split-moved")
    SPLIT_MOVED;

    String text() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    static Optional<DiffKind> named(String text) {
        return Arrays.stream(values()).filter(kind -> kind.text().equals(text)).findFirst();
    }

    /** Empty where label, text and split are the same. */
    static Optional<DiffKind> between(DatasetRow before, DatasetRow after) {
        if (before.label() != after.label()) {
            return Optional.of(FLIPPED);
        }
        if (!before.checksum().equals(after.checksum())) {
            return Optional.of(TEXT_CHANGED);
        }
        return before.split() != after.split() ? Optional.of(SPLIT_MOVED) : Optional.empty();
    }
}
