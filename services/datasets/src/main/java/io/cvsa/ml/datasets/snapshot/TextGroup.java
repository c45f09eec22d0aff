package io.cvsa.ml.datasets.snapshot;

import io.cvsa.ml.datasets.export.Gold;
import io.cvsa.ml.datasets.export.Vote;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;

/** The videos that carry one text, by ascending aid, and everybody's last label of each. */
public final class TextGroup {

    private final String checksum;
    private final UUID fingerprint;
    private final List<Vote> votes = new ArrayList<>(1);
    private List<Gold> golds = List.of();
    private long[] aids = new long[0];
    private Decision decision;
    private boolean stored;

    TextGroup(String checksum, UUID fingerprint) {
        this.checksum = checksum;
        this.fingerprint = fingerprint;
    }

    void addVideo(long aid) {
        aids = Arrays.copyOf(aids, aids.length + 1);
        aids[aids.length - 1] = aid;
    }

    void addVote(Vote vote) {
        votes.add(vote);
    }

    void addGold(Gold gold) {
        golds = golds.isEmpty() ? new ArrayList<>() : golds;
        golds.add(gold);
    }

    /** Takes over the videos of a group that counts as the same text. */
    void absorb(TextGroup other) {
        aids = LongStream.concat(Arrays.stream(aids), Arrays.stream(other.aids))
                .sorted()
                .toArray();
        votes.addAll(other.votes);
        other.golds.forEach(this::addGold);
    }

    void markStored() {
        stored = true;
    }

    void decide(Decision made) {
        decision = made;
    }

    public String checksum() {
        return checksum;
    }

    /** Recipe-independent name of the text, by which splits are drawn. */
    public UUID fingerprint() {
        return fingerprint;
    }

    public long firstAid() {
        return aids[0];
    }

    public long[] aids() {
        return aids.clone();
    }

    public List<Vote> votes() {
        return Collections.unmodifiableList(votes);
    }

    /** Reviewers' decisions on the videos. */
    public List<Gold> golds() {
        return Collections.unmodifiableList(golds);
    }

    public Decision decision() {
        return decision;
    }

    /** Whether the snapshot came with a usable vector for it. */
    public boolean stored() {
        return stored;
    }
}
