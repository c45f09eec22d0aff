package io.cvsa.ml.datasets.split;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Every text and every video that was ever in a family's test set. */
public final class TestMembers {

    private final Set<UUID> fingerprints = new HashSet<>();
    private final Set<Long> aids = new HashSet<>();

    /** Remembers that {@code aid} was tested with this text. */
    public void add(UUID fingerprint, long aid) {
        fingerprints.add(fingerprint);
        aids.add(aid);
    }

    public boolean hasText(UUID fingerprint) {
        return fingerprints.contains(fingerprint);
    }

    /** True when one of the videos was ever tested, whatever its text was then. */
    public boolean hasVideo(long... videos) {
        for (long aid : videos) {
            if (aids.contains(aid)) {
                return true;
            }
        }
        return false;
    }

    public int texts() {
        return fingerprints.size();
    }
}
