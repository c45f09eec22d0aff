package io.cvsa.ml.embeddings.model;

import java.util.List;

/** How a video's title, description and tags become one text and its checksum, in Java and as one SQL expression. */
public interface Recipe {

    /** Every recipe that a model may name. */
    List<Recipe> ALL = List.of(new CvsaV1(), new CvsaV2());

    /** The versioned name that stands in the model configuration. */
    String name();

    /** The text of a video; NULL fields count as empty, a video without any text gives the empty text. */
    String text(String title, String description, String tags);

    /** Lower-case hex of the text's UTF-8 bytes. */
    String checksum(String text);

    /** The SQL expression of {@link #text} over the columns title, description, tags of the given table alias. */
    String textSql(String alias);

    /** The SQL expression of {@link #checksum} over an SQL expression of the text. */
    String checksumSql(String textSql);

    /** Whether a recipe of this name exists. */
    static boolean exists(String name) {
        return ALL.stream().anyMatch(recipe -> recipe.name().equals(name));
    }

    /** The recipe of this name; an unknown one is an IllegalArgumentException that lists the known ones. */
    static Recipe named(String name) {
        return ALL.stream()
                .filter(recipe -> recipe.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown recipe '" + name + "', known are "
                        + ALL.stream().map(Recipe::name).toList()));
    }
}
