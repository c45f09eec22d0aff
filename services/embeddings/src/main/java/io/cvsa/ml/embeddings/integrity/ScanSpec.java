package io.cvsa.ml.embeddings.integrity;

/** Scan the stored vectors of this model; repair also regenerates what is found wanting. */
record ScanSpec(String model, boolean repair) {}
