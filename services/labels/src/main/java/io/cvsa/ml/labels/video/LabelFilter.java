package io.cvsa.ml.labels.video;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cvsa.ml.platform.problem.ProblemException;

/** Which videos a list shows, by what their labelers and reviewers say. */
public enum LabelFilter {
    @JsonProperty("all")
    ALL("true"),
    @JsonProperty("unlabelled")
    UNLABELLED("e.state IS NULL AND EXISTS (SELECT FROM labels.unlabelled o WHERE o.aid = s.aid)"),
    @JsonProperty("yes")
    YES("e.state = 'yes'"),
    @JsonProperty("no")
    NO("e.state = 'no'"),
    @JsonProperty("tie")
    TIE("e.state = 'tie'"),
    @JsonProperty("disputed")
    DISPUTED("e.disputed_at IS NOT NULL AND NOT e.gold"),
    @JsonProperty("gold")
    GOLD("e.gold");

    private final String condition;

    LabelFilter(String condition) {
        this.condition = condition;
    }

    /** The condition over the search row {@code s} and the effective label {@code e}. */
    String condition() {
        return condition;
    }

    /** Whether a list by it tells what others said. */
    boolean tells() {
        return this != ALL && this != UNLABELLED;
    }

    /** Null means all; throws a 400 problem for any other text. */
    static LabelFilter named(String text) {
        if (text == null || text.isBlank()) {
            return ALL;
        }
        for (LabelFilter filter : values()) {
            if (filter.name().equalsIgnoreCase(text)) {
                return filter;
            }
        }
        throw ProblemException.badRequest(
                "bad-parameter", "label must be all, unlabelled, yes, no, tie, disputed or gold");
    }
}
