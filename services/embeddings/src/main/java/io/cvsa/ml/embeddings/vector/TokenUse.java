package io.cvsa.ml.embeddings.vector;

/** What a model's texts took of tokens lately, and what it took today. */
record TokenUse(long texts, long tokens, long today) {

    static final TokenUse NONE = new TokenUse(0, 0, 0);
}
