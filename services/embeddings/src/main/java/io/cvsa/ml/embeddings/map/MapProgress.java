package io.cvsa.ml.embeddings.map;

/** What a projection is doing, and how far the whole is, from 0 to 1. */
record MapProgress(String phase, double progress) {}
