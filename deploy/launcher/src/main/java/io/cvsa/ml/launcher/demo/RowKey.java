package io.cvsa.ml.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Places a row, or a text, on a line from 0 to 1 by its content alone: choices made there are the same in every run. */
final class RowKey {

    private RowKey() {}

    static String id(JsonNode row) {
        return row.path("aid").asText(row.path("bvid").asText(""));
    }

    /** A number from 0 up to below 1. */
    static double place(String salt, String id) {
        return (hash(salt + ":" + id) >>> 11) * 0x1.0p-53;
    }

    static long text(JsonNode row) {
        return hash(row.path("title").asText("") + "\n"
                + row.path("description").asText("") + "\n" + row.path("tags").asText(""));
    }

    private static long hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
