package io.cvsa.ml.labels.review;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What can be done to a disputed video. */
public enum ReviewAct {
    @JsonProperty("decided")
    DECIDED("decided"),
    @JsonProperty("withdrawn")
    WITHDRAWN("withdrawn"),
    @JsonProperty("sent-back")
    SENT_BACK("sent-back"),
    @JsonProperty("commented")
    COMMENTED("commented");

    private final String column;

    ReviewAct(String column) {
        this.column = column;
    }

    /** How {@code labels.review_act} spells it. */
    String column() {
        return column;
    }
}
