package io.cvsa.ml.labels.video;

/**
 * Conditions over one person's labels that count: of those that were not taken back, the last. As sets they say first what any of
 * the labels must be, which the planner can begin or end with, and leave to a look at each find whether it is the last one.
 */
final class Opinion {

    private Opinion() {}

    /** Whether the person, a value of the statement, has labelled the video. */
    static Condition given(String user) {
        return new Condition("(" + last(user) + ") IS NOT NULL", exists("s.aid", user));
    }

    /** Whether a label of the person counts for the video {@code aid}. */
    static String exists(String aid, String user) {
        return "EXISTS (SELECT FROM labels.vote v WHERE v.aid = " + aid + " AND " + of("v", user) + ")";
    }

    static Condition says(String user, Said said) {
        String not = said == Said.NO ? "NOT " : "";
        String probe = not + "(" + last(user) + ")";
        return new Condition(
                probe,
                "s.aid IN (SELECT v.aid FROM labels.vote v WHERE " + of("v", user) + " AND " + not + "v.label)",
                probe);
    }

    static Condition differ(String user, String other) {
        String probe = "(" + last(user) + ") <> (" + last(other) + ")";
        return new Condition(
                probe,
                "s.aid IN (SELECT v.aid FROM labels.vote v JOIN labels.vote o ON o.aid = v.aid AND o.label <> v.label"
                        + " WHERE " + of("v", user) + " AND " + of("o", other) + ")",
                probe);
    }

    private static String last(String user) {
        return "SELECT v.label FROM labels.vote v WHERE v.aid = s.aid AND " + of("v", user)
                + " ORDER BY v.created_at DESC NULLS LAST, v.label_id DESC LIMIT 1";
    }

    private static String of(String vote, String user) {
        return vote + ".\"user\" = " + user + " AND NOT " + vote + ".retracted";
    }
}
