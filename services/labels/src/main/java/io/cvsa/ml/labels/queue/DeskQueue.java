package io.cvsa.ml.labels.queue;

import com.fasterxml.jackson.annotation.JsonProperty;

/** In which order, and what, the desk hands out. */
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
