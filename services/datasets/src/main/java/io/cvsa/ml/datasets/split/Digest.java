package io.cvsa.ml.datasets.split;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 as the source of every deterministic draw of a split. */
final class Digest {

    private Digest() {}

    static ByteBuffer sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    /** A number in [0, 1) from the first 53 bits, the same on every machine. */
    static double fraction(String text) {
        return (sha256(text).getLong() >>> 11) * 0x1.0p-53;
    }
}
