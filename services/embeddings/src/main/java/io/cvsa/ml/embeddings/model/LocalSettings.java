package io.cvsa.ml.embeddings.model;

/**
 * Where a local model's files are: a path relative to the configuration directory, or {@code bundled:NAME} for a file
 * that comes with the program.
 */
public record LocalSettings(String modelPath, String tokenizerPath, String tokenizerName) {}
