package io.cvsa.ml.datasets.snapshot;

import io.cvsa.ml.datasets.split.TestMembers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What the first read of a build says, without the vectors and the texts, which stay in its file. */
public final class Snapshot {

    private static final int REVIEWED = 1_000;

    private final Map<String, TextGroup> groups;
    private final TestMembers members;
    private final long familyRevision;
    private final SnapshotCounts counts;

    Snapshot(Map<String, TextGroup> groups, TestMembers members, long familyRevision, SnapshotCounts counts) {
        this.groups = groups;
        this.members = members;
        this.familyRevision = familyRevision;
        this.counts = counts;
    }

    /** Texts in the order of their smallest aid. */
    public Collection<TextGroup> groups() {
        return Collections.unmodifiableCollection(groups.values());
    }

    TextGroup group(String checksum) {
        return groups.get(checksum);
    }

    /** Texts that the policy decided and that have no usable vector yet. */
    public List<TextGroup> missing() {
        return groups.values().stream()
                .filter(group -> group.decision().decided() && !group.stored())
                .toList();
    }

    /** Smallest aids of the first texts that were set aside because their labelers disagree. */
    public List<Long> forReview() {
        List<Long> aids = new ArrayList<>();
        for (TextGroup group : groups.values()) {
            Decision decision = group.decision();
            if (decision.conflict() && !decision.decided() && aids.size() < REVIEWED) {
                aids.add(group.firstAid());
            }
        }
        return aids;
    }

    public TestMembers members() {
        return members;
    }

    /** Grows with every version of the family; a version is only added on top of what its build has read. */
    public long familyRevision() {
        return familyRevision;
    }

    public SnapshotCounts counts() {
        return counts;
    }
}
