package io.cvsa.ml.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a video's labellers say together. */
public enum EffectiveLabel {
    @JsonProperty("yes")
    YES,
    @JsonProperty("no")
    NO,
    @JsonProperty("tie")
    TIE
}
