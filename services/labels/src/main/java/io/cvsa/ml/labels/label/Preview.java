package io.cvsa.ml.labels.label;

import java.util.List;
import java.util.Set;

/**
 * What would become of a batch of votes.
 *
 * @param fresh votes that are new, each once
 * @param unknown numbers of videos that do not exist
 * @param strangers whether a labeler is no user of this database, which then takes none of the batch
 */
public record Preview(List<Vote> fresh, Set<Long> unknown, boolean strangers) {}
