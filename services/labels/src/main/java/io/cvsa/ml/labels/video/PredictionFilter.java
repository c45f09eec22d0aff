package io.cvsa.ml.labels.video;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which videos a list shows, by what the champion's stored prediction says. */
public enum PredictionFilter {
    @JsonProperty("yes")
    YES("p.label"),
    @JsonProperty("no")
    NO("NOT p.label"),
    /** It says the opposite of the effective yes or no. */
    @JsonProperty("contradicts")
    CONTRADICTS("p.label <> (e.state = 'yes')"),
    @JsonProperty("none")
    NONE(null);

    private final String condition;

    PredictionFilter(String condition) {
        this.condition = condition;
    }

    /** Without a champion no video has a prediction. */
    static Condition unpredicted(PredictionFilter filter) {
        return Condition.plain(filter == NONE ? "true" : "false");
    }

    /** @param model the champion's name as a value of the statement, and its version */
    Condition condition(String model, String version) {
        String predicted = "training.prediction p WHERE p.model_name = " + model + " AND p.version = " + version;
        if (this == NONE) {
            String compared = "EXISTS (SELECT FROM labels.unpredicted_by b WHERE b.model_name = " + model
                    + " AND b.version = " + version + ")";
            String unpredicted = " AND NOT EXISTS (SELECT FROM " + predicted + " AND p.aid = a.aid)";
            return new Condition(
                    "(SELECT p.label FROM " + predicted + " AND p.aid = s.aid) IS NULL",
                    // one of the two halves runs: all videos are gone through only while nobody has done so for this
                    // version
                    "s.aid IN (SELECT a.aid FROM labels.unpredicted a WHERE " + compared + unpredicted
                            + " UNION ALL SELECT a.aid FROM labels.video_search a WHERE NOT " + compared + unpredicted
                            + ")");
        }
        if (this == CONTRADICTS) {
            String compared = "labels.effective_label e JOIN " + predicted.replace(" WHERE ", " ON p.aid = e.aid AND ")
                    + " WHERE e.state IN ('yes', 'no') AND ";
            return new Condition(
                    "EXISTS (SELECT FROM " + compared + condition + " AND e.aid = s.aid OFFSET 0)",
                    "s.aid IN (SELECT e.aid FROM " + compared + condition + ")");
        }
        return new Condition(
                "(SELECT " + condition + " FROM " + predicted + " AND p.aid = s.aid)",
                "s.aid IN (SELECT p.aid FROM " + predicted + " AND " + condition + ")");
    }
}
