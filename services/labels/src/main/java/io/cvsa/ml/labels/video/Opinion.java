package io.cvsa.ml.labels.video;

/** Conditions over one person's labels that count: of those that were not taken back, the last. */
final class Opinion {

    private Opinion() {}

    /** Whether the person, a value of the statement, has labelled the video. */
    static Condition given(String user) {
        return new Condition(
                "(" + probe(user) + ") IS NOT NULL", "s.aid IN (SELECT o.aid FROM (" + all(user) + ") AS o)");
    }

    /** Whether a label of the person counts for the video {@code aid}, as an expression. */
    static String exists(String aid, String user) {
        return "EXISTS (SELECT FROM labels.vote v WHERE v.aid = " + aid + " AND v.\"user\" = " + user
                + " AND NOT v.retracted)";
    }

    static Condition says(String user, Said said) {
        String not = said == Said.NO ? "NOT " : "";
        return new Condition(
                not + "(" + probe(user) + ")",
                "s.aid IN (SELECT o.aid FROM (" + all(user) + ") AS o WHERE " + not + "o.label)");
    }

    static Condition differ(String user, String other) {
        return new Condition(
                "(" + probe(user) + ") <> (" + probe(other) + ")",
                "s.aid IN (SELECT o.aid FROM (" + all(user) + ") AS o JOIN (" + all(other)
                        + ") AS b ON b.aid = o.aid WHERE b.label <> o.label)");
    }

    private static String probe(String user) {
        return "SELECT v.label FROM labels.vote v WHERE v.aid = s.aid AND v.\"user\" = " + user
                + " AND NOT v.retracted ORDER BY v.created_at DESC NULLS LAST, v.label_id DESC LIMIT 1";
    }

    private static String all(String user) {
        return "SELECT DISTINCT ON (v.aid) v.aid, v.label FROM labels.vote v WHERE v.\"user\" = " + user
                + " AND NOT v.retracted ORDER BY v.aid, v.created_at DESC NULLS LAST, v.label_id DESC";
    }
}
