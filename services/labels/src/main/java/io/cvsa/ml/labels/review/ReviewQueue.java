package io.cvsa.ml.labels.review;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cvsa.ml.platform.problem.ProblemException;

/** The reviewers' three lists. */
public enum ReviewQueue {
    @JsonProperty("open")
    OPEN("open", ReviewSql.OPEN),
    @JsonProperty("sent-back")
    SENT_BACK("sent-back", ReviewSql.SENT_BACK),
    @JsonProperty("decided")
    DECIDED("decided", ReviewSql.DECIDED);

    private final String text;
    private final String sql;

    ReviewQueue(String text, String sql) {
        this.text = text;
        this.sql = sql;
    }

    String sql() {
        return sql;
    }

    /** A place before every row, for the first page. */
    long beginning() {
        return this == OPEN ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    /** Throws a 400 problem for any other text. */
    static ReviewQueue named(String text) {
        for (ReviewQueue queue : values()) {
            if (queue.text.equals(text)) {
                return queue;
            }
        }
        throw ProblemException.badRequest("bad-parameter", "state must be open, sent-back or decided");
    }
}
