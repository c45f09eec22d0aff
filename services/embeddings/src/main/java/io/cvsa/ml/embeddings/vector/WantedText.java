package io.cvsa.ml.embeddings.vector;

import java.nio.charset.StandardCharsets;

/**
 * A text that needs a vector.
 *
 * @param text null when it is too large to be moved
 * @param bytes length of its UTF-8 form
 */
public record WantedText(String checksum, String text, long bytes) {

    /** The same with what is embedded in its place, null for itself. */
    public WantedText edited(String edit) {
        return edit == null ? this : new WantedText(checksum, edit, edit.getBytes(StandardCharsets.UTF_8).length);
    }
}
