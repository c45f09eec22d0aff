package io.cvsa.ml.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;

/**
 * These texts need vectors by this model.
 *
 * @param chunk number of the chunk inside the build; (buildId, chunk) is one piece of work however often it is sent
 * @param recipe name of the recipe that made text and checksum
 * @param regenerate whether vectors that were stored before this was asked for are replaced
 */
public record TextsRequested(
        UUID buildId, int chunk, String model, String recipe, boolean regenerate, List<Text> texts) {

    /** Most texts a chunk carries. */
    public static final int MAX_TEXTS = 256;

    /** Most bytes of text a chunk carries; a larger text travels as checksum and size only. */
    public static final int MAX_BYTES = 512 * 1024;

    public TextsRequested {
        Checks.present(buildId, "buildId");
        Checks.text(model, "model");
        Checks.text(recipe, "recipe");
        texts = Checks.copy(texts);
        Checks.that(!texts.isEmpty() && texts.size() <= MAX_TEXTS, "a chunk carries 1 to 256 texts");
    }

    /**
     * One text to embed.
     *
     * @param text null when it is too large to travel
     * @param bytes length of its UTF-8 form
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Text(String checksum, String text, int bytes) {

        public Text {
            Checks.text(checksum, "checksum");
        }
    }
}
