package io.cvsa.ml.embeddings.model;

/**
 * What one text, and one request, may carry; 0 means no limit of this kind.
 *
 * @param maxTokens tokens of one text
 * @param maxTextBytes UTF-8 bytes of one text
 * @param maxBatchSize texts of one request
 */
public record TextLimits(int maxTokens, int maxTextBytes, int maxBatchSize, int maxRequestTokens, int maxRequestBytes) {

    public TextLimits {
        if (maxTokens < 0 || maxTextBytes < 1 || maxBatchSize < 1 || maxRequestTokens < 0 || maxRequestBytes < 0) {
            throw new IllegalArgumentException("limits must not be negative, batch and text size at least 1");
        }
    }
}
