package io.cvsa.ml.embeddings.index;

/** Build the index with this id of the register. */
public record IndexBuildSpec(long index) {}
