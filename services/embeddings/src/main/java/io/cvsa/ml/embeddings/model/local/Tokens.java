package io.cvsa.ml.embeddings.model.local;

/**
 * One tokenised text.
 *
 * @param ids what the model gets; empty when the text has no token of its own
 * @param cut tokens beyond the limit that were left out
 */
@SuppressWarnings("ArrayRecordComponent")
record Tokens(long[] ids, int cut) {}
