package io.cvsa.ml.platform.text;

/**
 * Keeps spreadsheets from taking a text for a formula: one that begins like a formula gets an apostrophe in front, and so does
 * one that begins with apostrophes and then like a formula, so that taking one apostrophe off again gives every text back.
 */
public final class CsvGuard {

    /** The full-width forms too, which spreadsheets of East Asia fold. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

    private CsvGuard() {}

    /** The text as it may stand in a file. */
    public static String on(String text) {
        return looksLikeFormula(text) ? "'" + text : text;
    }

    /** The text that was guarded; one that was not is returned as it is. */
    public static String off(String text) {
        return text.startsWith("'") && looksLikeFormula(text) ? text.substring(1) : text;
    }

    private static boolean looksLikeFormula(String text) {
        int first = 0;
        while (first < text.length() && text.charAt(first) == '\'') {
            first++;
        }
        return first < text.length() && FORMULA_STARTS.indexOf(text.charAt(first)) >= 0;
    }
}
