package io.cvsa.ml.embeddings.integrity;

/** Embed the canary texts by this model and compare. */
record CanarySpec(String model) {}
