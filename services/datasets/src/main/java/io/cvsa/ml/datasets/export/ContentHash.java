package io.cvsa.ml.datasets.export;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names a version by its content.
 *
 * <p>The canonical form is this text, UTF-8, every line ended by a line feed; its SHA-256 in lower-case hex is the hash:
 *
 * <pre>
 * cvsa-dataset/1
 * model=KEY
 * recipe=NAME
 * dimensions=D
 * family=NAME
 * rows=N
 * rows.jsonl=SHA-256 of the file
 * vectors.safetensors=SHA-256 of the file
 * </pre>
 *
 * <p>Both files are canonical themselves: rows by ascending smallest aid, fields in a fixed order, aids ascending, votes by
 * (checksum's smallest aid, aid, user), weights with at most six decimals. Name, description, times and build id are no content.
 */
final class ContentHash {

    private ContentHash() {}

    static String of(Content content, int rows, StoredFile lines, StoredFile vectors) {
        String canonical = "cvsa-dataset/1\n"
                + "model=" + content.model() + "\n"
                + "recipe=" + content.recipe() + "\n"
                + "dimensions=" + content.dimensions() + "\n"
                + "family=" + content.family() + "\n"
                + "rows=" + rows + "\n"
                + lines.name() + "=" + lines.sha256() + "\n"
                + vectors.name() + "=" + vectors.sha256() + "\n";
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(canonical.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
