package io.cvsa.ml.labels.label;

import java.util.Set;

/**
 * What became of a batch of votes.
 *
 * @param inserted votes that were new
 * @param unknown numbers of videos that do not exist; their votes were left out
 */
public record Appended(long inserted, Set<Long> unknown) {}
