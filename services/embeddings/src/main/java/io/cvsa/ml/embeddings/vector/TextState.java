package io.cvsa.ml.embeddings.vector;

/**
 * Where a text stands for a model.
 *
 * @param stored whether a good vector is there
 * @param quarantined why it is quarantined, or null
 * @param claimed whether the asking owner may embed it now
 * @param edited what a person wants to be embedded in its place, or null
 */
public record TextState(String checksum, boolean stored, String quarantined, boolean claimed, String edited) {}
