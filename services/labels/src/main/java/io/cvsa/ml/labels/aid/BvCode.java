package io.cvsa.ml.labels.aid;

import java.util.OptionalLong;

/**
 * The site's code between a video's number and its BV id, in use since 2020: the number is set below a leading bit, mixed with
 * a constant, written in base 58 and its digits are shuffled.
 */
final class BvCode {

    /** Numbers below this have a BV id. */
    static final long LIMIT = 1L << 51;

    private static final long MIX = 23_442_827_791_579L;
    private static final String DIGITS = "FcwAPNKTMug3GV5Lj7EJnHpWsx4tb8haYeviqBz6rkCy12mUSDQX9RdoZf";
    private static final int BASE = DIGITS.length();
    /** Where in the text the digits stand, the lowest digit first. */
    private static final int[] PLACES = {8, 7, 0, 5, 1, 3, 2, 4, 6};

    private BvCode() {}

    static String encode(long aid) {
        long rest = (LIMIT | aid) ^ MIX;
        char[] digits = new char[PLACES.length];
        for (int place : PLACES) {
            digits[place] = DIGITS.charAt((int) (rest % BASE));
            rest /= BASE;
        }
        return "BV1" + new String(digits);
    }

    /** @param digits the nine characters after {@code BV1}; empty when no number is written so */
    static OptionalLong decode(String digits) {
        long mixed = 0;
        for (int i = PLACES.length - 1; i >= 0; i--) {
            int digit = DIGITS.indexOf(digits.charAt(PLACES[i]));
            if (digit < 0) {
                return OptionalLong.empty();
            }
            mixed = mixed * BASE + digit;
        }
        long aid = (mixed ^ MIX) & (LIMIT - 1);
        boolean canonical = aid > 0 && encode(aid).endsWith(digits);
        return canonical ? OptionalLong.of(aid) : OptionalLong.empty();
    }
}
