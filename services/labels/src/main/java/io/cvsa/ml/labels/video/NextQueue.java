package io.cvsa.ml.labels.video;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cvsa.ml.platform.problem.ProblemException;

/** In which order the desk hands out what the labeler has not labelled. */
public enum NextQueue {
    @JsonProperty("random")
    RANDOM,
    @JsonProperty("newest")
    NEWEST;

    /** Called by the REST layer for the query parameter. */
    public static NextQueue fromString(String text) {
        for (NextQueue queue : values()) {
            if (queue.name().equalsIgnoreCase(text)) {
                return queue;
            }
        }
        throw ProblemException.badRequest("bad-parameter", "queue must be random or newest");
    }
}
