package io.cvsa.ml.embeddings.search;

/**
 * What the caller may see of labels and predictions, as fragments of a statement over a video's aid.
 *
 * @param user the caller's name in labels
 * @param blind whether videos that the caller has not labelled show nothing of others
 * @param labels whether the labels service has its tables here
 * @param model the champion's name, null where there is none
 */
public record Sight(String user, boolean blind, boolean labels, String model, Integer version) {

    /** Joins the effective label as {@code l} and the champion's prediction as {@code p}. */
    public String joins(String aid, Bindings values) {
        String label = labels
                ? "LEFT JOIN labels.effective_label l ON l.aid = " + aid
                : "CROSS JOIN (SELECT NULL::text AS state, NULL::timestamptz AS disputed_at, false AS gold) l";
        String prediction = model == null
                ? "CROSS JOIN (SELECT NULL::real AS probability) p"
                : "LEFT JOIN " + predictionOf(aid, values);
        return label + "\n" + prediction;
    }

    /** Whether the video is hidden from the caller. */
    public String hidden(String aid, Bindings values) {
        return blind && labels ? "NOT " + labelled(aid, values) : "false";
    }

    /** Whether the caller has labelled the video. */
    String labelled(String aid, Bindings values) {
        return "EXISTS (SELECT FROM labels.vote o WHERE o.aid = " + aid + " AND o.\"user\" = "
                + values.bind(user, "text") + " AND NOT o.retracted)";
    }

    /** The champion's prediction {@code p} and how it belongs to the video. */
    String predictionOf(String aid, Bindings values) {
        return "training.prediction p ON p.aid = " + aid + " AND p.model_name = " + values.bind(model, "text")
                + " AND p.version = " + values.bind(version, "integer");
    }
}
