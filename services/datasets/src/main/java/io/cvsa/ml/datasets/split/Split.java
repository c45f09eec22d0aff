package io.cvsa.ml.datasets.split;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** The part of a data set that a row belongs to. */
public enum Split {
    @JsonProperty("train")
    TRAIN,
    @JsonProperty("validation")
    VALIDATION,
    @JsonProperty("test")
    TEST;

    /** The lower-case name used in files and JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
