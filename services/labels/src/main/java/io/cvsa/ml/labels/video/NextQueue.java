package io.cvsa.ml.labels.video;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cvsa.ml.platform.problem.ProblemException;

/** In which order the desk hands out what the labeler has not labelled. */
public enum NextQueue {
    @JsonProperty("random")
    RANDOM,
    @JsonProperty("newest")
    NEWEST;

    /** Throws a 400 problem for any other text. */
    static NextQueue named(String text) {
        for (NextQueue queue : values()) {
            if (queue.name().equalsIgnoreCase(text)) {
                return queue;
            }
        }
        throw ProblemException.badRequest("bad-parameter", "queue must be random or newest");
    }
}
