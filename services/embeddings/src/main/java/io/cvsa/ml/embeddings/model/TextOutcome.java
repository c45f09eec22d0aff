package io.cvsa.ml.embeddings.model;

/** What became of one text. */
public sealed interface TextOutcome {

    /**
     * A checked vector: right length, finite, not zero.
     *
     * @param tokens tokens that were computed or billed
     * @param cutTokens tokens beyond the model's limit that were left out, 0 for a text that went in whole
     */
    @SuppressWarnings("ArrayRecordComponent") // a vector is moved, never compared
    record Embedded(float[] vector, int tokens, int cutTokens) implements TextOutcome {}

    /** No vector: the reason in words, to be quarantined with the text. */
    record Rejected(String reason) implements TextOutcome {}
}
