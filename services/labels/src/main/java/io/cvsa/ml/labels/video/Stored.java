package io.cvsa.ml.labels.video;

/** How many videos of a batch were new, and how many had changed. */
public record Stored(long inserted, long updated) {}
