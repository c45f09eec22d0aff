package io.cvsa.ml.contracts;

import java.time.Instant;

/**
 * A video's effective label changed.
 *
 * @param revision grows with every change of this video; consumers ignore an older one
 * @param from null when there was none
 * @param to null when the last label was retracted
 * @param user who wrote last
 */
public record LabelChanged(
        long aid, long revision, EffectiveLabel from, EffectiveLabel to, String user, int voters, Instant at) {

    public LabelChanged {
        Checks.that(aid > 0, "aid must be positive");
        Checks.that(revision > 0, "revision must be positive");
        Checks.that(from != to, "a change needs two different labels");
        Checks.present(at, "at");
    }
}
