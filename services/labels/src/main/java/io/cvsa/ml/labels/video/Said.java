package io.cvsa.ml.labels.video;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What one person's label that counts says. */
public enum Said {
    @JsonProperty("yes")
    YES,
    @JsonProperty("no")
    NO;

    Said opposite() {
        return this == YES ? NO : YES;
    }
}
