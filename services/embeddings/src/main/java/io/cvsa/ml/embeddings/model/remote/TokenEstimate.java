package io.cvsa.ml.embeddings.model.remote;

/** Guesses tokens before a provider has counted them. */
public final class TokenEstimate {

    private TokenEstimate() {}

    /** About one token for a character beyond Latin, one for four of Latin; at least 1. */
    public static int of(String text) {
        long wide = text.codePoints().filter(c -> c > 0x2ff).count();
        long narrow = text.codePointCount(0, text.length()) - wide;
        return (int) Math.max(1, wide + (narrow + 3) / 4);
    }
}
