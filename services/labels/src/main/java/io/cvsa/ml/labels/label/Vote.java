package io.cvsa.ml.labels.label;

import io.cvsa.ml.labels.aid.Aid;
import java.time.Instant;

/**
 * A label that somebody gave elsewhere, to be taken over.
 *
 * @param at when it was given; null when nobody knows, then it stands at the time of its import, unless the user's last label
 *     says the same
 */
public record Vote(Aid aid, String user, boolean label, Instant at) {}
