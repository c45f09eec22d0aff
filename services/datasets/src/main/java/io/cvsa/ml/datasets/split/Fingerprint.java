package io.cvsa.ml.datasets.split;

import java.nio.ByteBuffer;
import java.text.Normalizer;
import java.util.Locale;
import java.util.UUID;

/**
 * Names a video's text independently of any recipe: texts that differ only in case, width or white space are one text, so
 * that they can never stand on both sides of a split.
 */
public final class Fingerprint {

    private static final char FIELD_END = '\u001f';

    private Fingerprint() {}

    /** First 128 bits of SHA-256 over the folded fields; NULL counts as empty. */
    public static UUID of(String title, String description, String tags) {
        StringBuilder folded = new StringBuilder();
        fold(title, folded);
        fold(description, folded);
        fold(tags, folded);
        ByteBuffer hash = Digest.sha256(folded.toString());
        return new UUID(hash.getLong(), hash.getLong());
    }

    private static void fold(String field, StringBuilder into) {
        if (field != null) {
            Normalizer.normalize(field, Normalizer.Form.NFKC)
                    .toLowerCase(Locale.ROOT)
                    .codePoints()
                    .filter(Fingerprint::visible)
                    .forEach(into::appendCodePoint);
        }
        into.append(FIELD_END);
    }

    private static boolean visible(int codePoint) {
        int type = Character.getType(codePoint);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && !Character.isSpaceChar(codePoint)
                && !Character.isWhitespace(codePoint);
    }
}
