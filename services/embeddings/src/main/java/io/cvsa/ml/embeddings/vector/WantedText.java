package io.cvsa.ml.embeddings.vector;

/**
 * A text that needs a vector.
 *
 * @param text null when it is too large to be moved
 * @param bytes length of its UTF-8 form
 */
public record WantedText(String checksum, String text, long bytes) {}
