package io.cvsa.ml.labels.video;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cvsa.ml.platform.problem.ProblemException;

/** Which videos a list shows, by what the champion says. */
public enum PredictionFilter {
    @JsonProperty("yes")
    YES("p.label"),
    @JsonProperty("no")
    NO("NOT p.label"),
    @JsonProperty("contradicts")
    CONTRADICTS("e.state IN ('yes', 'no') AND p.label <> (e.state = 'yes')"),
    @JsonProperty("none")
    NONE("p.aid IS NULL");

    private final String condition;

    PredictionFilter(String condition) {
        this.condition = condition;
    }

    /** The condition over the champion's prediction {@code p} and the effective label {@code e}. */
    String condition() {
        return condition;
    }

    /** Null for no text; throws a 400 problem for any other. */
    static PredictionFilter named(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        for (PredictionFilter filter : values()) {
            if (filter.name().equalsIgnoreCase(text)) {
                return filter;
            }
        }
        throw ProblemException.badRequest("bad-parameter", "prediction must be yes, no, contradicts or none");
    }
}
