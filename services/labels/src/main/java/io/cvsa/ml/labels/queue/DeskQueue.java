package io.cvsa.ml.labels.queue;

import com.fasterxml.jackson.annotation.JsonProperty;

/** From where the desk takes its next videos. */
public enum DeskQueue {
    @JsonProperty("unlabelled-random")
    UNLABELLED_RANDOM,
    @JsonProperty("unlabelled-newest")
    UNLABELLED_NEWEST,
    @JsonProperty("second")
    SECOND,
    @JsonProperty("disputed")
    DISPUTED,
    @JsonProperty("skipped")
    SKIPPED,
    @JsonProperty("filter")
    FILTER
}
