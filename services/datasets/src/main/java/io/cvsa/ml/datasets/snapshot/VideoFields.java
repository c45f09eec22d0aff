package io.cvsa.ml.datasets.snapshot;

import io.cvsa.ml.datasets.split.Fingerprint;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The fields that a text was made from, stripped as the recipe strips them; empty where there was none.
 *
 * <p>A recipe's text does not say where the title ends; its fingerprint does, because that is made from the fields. So the
 * fields of a frozen row can be found again, and a fingerprint that no fields of the text have is recognised as foreign.
 */
public record VideoFields(String title, String description, String tags) {

    private static final int MOST_TRIES = 20_000;

    /** The fields that give both; empty when none do, or none within 20,000 tries (any text of 198 lines is within). */
    public static Optional<VideoFields> of(Recipe recipe, String text, UUID fingerprint) {
        List<String> lines = Arrays.asList(text.split("\n", -1));
        int tries = 0;
        for (int at = 0; at <= lines.size(); at++) {
            // A title of one line is the rule, so that this is looked at before no title at all.
            int titleEnd = at == 0 ? Math.min(1, lines.size()) : at == 1 ? 0 : at;
            for (int tagsBegin = lines.size(); tagsBegin >= titleEnd; tagsBegin--) {
                if (tries++ == MOST_TRIES) {
                    return Optional.empty();
                }
                Optional<VideoFields> fields = cut(recipe, lines, titleEnd, tagsBegin);
                if (fields.isPresent() && fields.get().give(recipe, text, fingerprint)) {
                    return fields;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<VideoFields> cut(Recipe recipe, List<String> lines, int titleEnd, int tagsBegin) {
        List<String> prefixes = recipe.prefixes();
        String title = part(prefixes.get(0), lines.subList(0, titleEnd));
        String description = part(prefixes.get(1), lines.subList(titleEnd, tagsBegin));
        String tags = part(prefixes.get(2), lines.subList(tagsBegin, lines.size()));
        return title == null || description == null || tags == null
                ? Optional.empty()
                : Optional.of(new VideoFields(title, description, tags));
    }

    /** Null when the lines do not begin as this part begins. */
    private static String part(String prefix, List<String> lines) {
        if (lines.isEmpty()) {
            return "";
        }
        return lines.get(0).startsWith(prefix) ? String.join("\n", lines).substring(prefix.length()) : null;
    }

    private boolean give(Recipe recipe, String text, UUID fingerprint) {
        return Fingerprint.of(title, description, tags).equals(fingerprint)
                && recipe.text(title, description, tags).equals(text);
    }
}
