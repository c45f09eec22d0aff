package io.cvsa.ml.embeddings.vector;

/**
 * A text to quarantine.
 *
 * @param excerpt its first characters, for people
 * @param bytes length of its UTF-8 form
 */
public record Rejection(String checksum, String reason, String excerpt, long bytes) {

    private static final int EXCERPT = 120;

    /** The rejection of a text, null where only its size is known. */
    public static Rejection of(String checksum, String text, long bytes, String reason) {
        String all = text == null ? "" : text;
        int end = all.offsetByCodePoints(0, Math.min(EXCERPT, all.codePointCount(0, all.length())));
        return new Rejection(checksum, reason, all.substring(0, end).replace("\0", ""), bytes);
    }
}
