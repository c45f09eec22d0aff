package io.cvsa.ml.datasets.snapshot;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * How a video's title, description and tags become one text and its checksum, in Java and as one SQL expression.
 *
 * <p>The embeddings service has the same recipes; both are fixed by their names for ever.
 */
public enum Recipe {
    /** Stripped parts joined by line feeds, MD5: byte-exact with the vectors that are already stored. */
    CVSA_V1("cvsa-v1", "MD5", "", "", ""),
    /** Each part on a line that says what it is, SHA-256. */
    CVSA_V2("cvsa-v2", "SHA-256", "标题：", "简介：", "标签：");

    private final String label;
    private final String algorithm;
    private final String title;
    private final String description;
    private final String tags;

    Recipe(String label, String algorithm, String title, String description, String tags) {
        this.label = label;
        this.algorithm = algorithm;
        this.title = title;
        this.description = description;
        this.tags = tags;
    }

    /** The recipe of this name. */
    public static Optional<Recipe> named(String name) {
        return Arrays.stream(values())
                .filter(recipe -> recipe.label.equals(name))
                .findFirst();
    }

    /** The name that stands in the model configuration. */
    public String label() {
        return label;
    }

    /** The text of a video; NULL fields count as empty, and a video without any text has the empty text. */
    public String text(String title, String description, String tags) {
        StringJoiner lines = new StringJoiner("\n");
        add(lines, this.title, title);
        add(lines, this.description, description);
        add(lines, this.tags, tags);
        return lines.toString();
    }

    /** What stands in front of each part: title, description and tags. */
    List<String> prefixes() {
        return List.of(title, description, tags);
    }

    private static void add(StringJoiner lines, String prefix, String part) {
        String stripped = PythonWhitespace.strip(part);
        if (!stripped.isEmpty()) {
            lines.add(prefix + stripped);
        }
    }

    /** Lower-case hex of the hash of the text's UTF-8 bytes. */
    public String checksum(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has " + algorithm, e);
        }
    }

    /** The checksum of a row of {@code alias} as one SQL expression. */
    String checksumSql(String alias) {
        String text = "concat_ws(E'\\n', " + line(title, alias + ".title") + ", "
                + line(description, alias + ".description") + ", " + line(tags, alias + ".tags") + ")";
        return this == CVSA_V1 ? "md5(" + text + ")" : "encode(sha256(convert_to(" + text + ", 'UTF8')), 'hex')";
    }

    // || with NULL is NULL, so concat_ws leaves the line of an empty part out.
    private static String line(String prefix, String column) {
        return (prefix.isEmpty() ? "" : "'" + prefix + "' || ") + PythonWhitespace.sql(column);
    }
}
