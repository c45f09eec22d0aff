package io.cvsa.ml.labels.video;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which videos a list shows, by what their labelers and reviewers say together. */
public enum LabelFilter {
    @JsonProperty("all")
    ALL(null),
    @JsonProperty("unlabelled")
    UNLABELLED("e.state IS NULL"),
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

    Condition condition() {
        if (this == UNLABELLED) {
            return new Condition(
                    "(SELECT e.state FROM labels.effective_label e WHERE e.aid = s.aid) IS NULL",
                    "s.aid IN (SELECT u.aid FROM labels.unlabelled u)");
        }
        return new Condition(
                "(SELECT " + condition + " FROM labels.effective_label e WHERE e.aid = s.aid)",
                "s.aid IN (SELECT e.aid FROM labels.effective_label e WHERE " + condition + ")");
    }

    /** Whether the list would tell what others say about a video. */
    boolean tells() {
        return this != ALL && this != UNLABELLED;
    }
}
