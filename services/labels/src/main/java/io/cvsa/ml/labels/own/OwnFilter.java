package io.cvsa.ml.labels.own;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cvsa.ml.platform.problem.ProblemException;

/** Which of one's own labels a list shows. */
public enum OwnFilter {
    @JsonProperty("all")
    ALL("true"),
    @JsonProperty("yes")
    YES("v.label"),
    @JsonProperty("no")
    NO("NOT v.label");

    private final String condition;

    OwnFilter(String condition) {
        this.condition = condition;
    }

    /** Over the label {@code v}. */
    String condition() {
        return condition;
    }

    /** Throws a 400 problem for any other text. */
    static OwnFilter named(String text) {
        for (OwnFilter filter : values()) {
            if (filter.name().equalsIgnoreCase(text)) {
                return filter;
            }
        }
        throw ProblemException.badRequest("bad-parameter", "label must be all, yes or no");
    }
}
