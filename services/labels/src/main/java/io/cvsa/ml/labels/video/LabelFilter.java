package io.cvsa.ml.labels.video;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cvsa.ml.platform.problem.ProblemException;

/** Which videos a list shows, by what their labelers say together. */
public enum LabelFilter {
    @JsonProperty("all")
    ALL("true"),
    @JsonProperty("unlabelled")
    UNLABELLED("e.state IS NULL"),
    @JsonProperty("yes")
    YES("e.state = 'yes'"),
    @JsonProperty("no")
    NO("e.state = 'no'"),
    @JsonProperty("tie")
    TIE("e.state = 'tie'");

    private final String condition;

    LabelFilter(String condition) {
        this.condition = condition;
    }

    /** The condition over the effective label {@code e}. */
    String condition() {
        return condition;
    }

    /** Throws a 400 problem for any other text. */
    static LabelFilter named(String text) {
        for (LabelFilter filter : values()) {
            if (filter.name().equalsIgnoreCase(text)) {
                return filter;
            }
        }
        throw ProblemException.badRequest("bad-parameter", "label must be all, unlabelled, yes, no or tie");
    }
}
