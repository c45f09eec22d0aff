package io.cvsa.ml.embeddings.model;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Refuses texts that no provider should be asked about. */
public final class TextScreen {

    private TextScreen() {}

    /** Why this text is not sent, or nothing. */
    public static Optional<String> fault(String text, TextLimits limits) {
        if (text.isEmpty()) {
            return Optional.of("the text is empty");
        }
        return tooLarge(text.getBytes(StandardCharsets.UTF_8).length, limits);
    }

    /** Why a text of this many UTF-8 bytes is not sent, or nothing. */
    public static Optional<String> tooLarge(long bytes, TextLimits limits) {
        return bytes <= limits.maxTextBytes()
                ? Optional.empty()
                : Optional.of("the text is too large: " + bytes + " bytes, at most " + limits.maxTextBytes()
                        + " are embedded");
    }
}
