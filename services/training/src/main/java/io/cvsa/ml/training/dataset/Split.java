package io.cvsa.ml.training.dataset;

import java.util.Locale;

/** The part of a data set that a row belongs to. */
public enum Split {
    TRAIN,
    VALIDATION,
    TEST;

    /** The lower-case name used in files and JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Split of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
