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
        String probe = not(said) + "(" + last(user) + ")";
        return new Condition(
                probe,
                "s.aid IN (SELECT v.aid FROM labels.vote v WHERE " + of("v", user) + " AND " + not(said) + "v.label)",
                probe);
    }

    /**
     * The person says this, or anything for null, and the other one the opposite. Both can be frequent and yet seldom differ, which
     * no statistics tell: the set is a finished array, whose videos are looked up one by one instead of passing all in review.
     */
    static Condition differ(String user, Said said, String other) {
        String opposite =
                said == null ? "o.label <> v.label" : not(said) + "v.label AND " + not(said.opposite()) + "o.label";
        String probe = said == null
                ? "(" + last(user) + ") <> (" + last(other) + ")"
                : says(user, said).probe() + " AND "
                        + says(other, said.opposite()).probe();
        return new Condition(
                probe,
                "s.aid = ANY(ARRAY(SELECT v.aid FROM labels.vote v JOIN labels.vote o ON o.aid = v.aid AND " + opposite
                        + " WHERE " + of("v", user) + " AND " + of("o", other) + "))",
                probe);
    }

    private static String not(Said said) {
        return said == Said.NO ? "NOT " : "";
    }

    private static String last(String user) {
        return "SELECT v.label FROM labels.vote v WHERE v.aid = s.aid AND " + of("v", user)
                + " ORDER BY v.created_at DESC NULLS LAST, v.label_id DESC LIMIT 1";
    }

    private static String of(String vote, String user) {
        return vote + ".\"user\" = " + user + " AND NOT " + vote + ".retracted";
    }
}
