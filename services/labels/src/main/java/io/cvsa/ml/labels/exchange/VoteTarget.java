package io.cvsa.ml.labels.exchange;

import io.cvsa.ml.labels.aid.Aid;
import io.cvsa.ml.labels.label.Appended;
import io.cvsa.ml.labels.label.Vote;
import java.util.ArrayList;
import java.util.List;

/** Takes rows that are labels of videos which the catalogue already knows. */
final class VoteTarget implements RowTarget {

    private static final int MOST_VOTES = 2_000;

    private final ImportStore store;
    private final VoteReader reader;
    private final ImportTally tally;
    private final List<Vote> votes = new ArrayList<>();
    private final List<Long> lines = new ArrayList<>();

    VoteTarget(ImportStore store, VoteReader reader, ImportTally tally) {
        this.store = store;
        this.reader = reader;
        this.tally = tally;
    }

    @Override
    public void add(long line, Fields row) {
        Aid aid = row.video();
        add(line, reader.read(aid, row));
    }

    void add(long line, List<Vote> given) {
        for (Vote vote : given) {
            votes.add(vote);
            lines.add(line);
            tally.labeler(vote.user());
        }
    }

    @Override
    public boolean isFull() {
        return votes.size() >= MOST_VOTES;
    }

    @Override
    public void flush() {
        if (votes.isEmpty()) {
            return;
        }
        Appended appended = store.votes(List.copyOf(votes));
        long left = countUnknown(appended);
        tally.labels(appended.inserted(), votes.size() - left - appended.inserted());
        votes.clear();
        lines.clear();
    }

    /** Reports the rows of unknown videos, each once, and returns how many votes were in them. */
    private long countUnknown(Appended appended) {
        long left = 0;
        long reported = -1;
        for (int i = 0; i < votes.size(); i++) {
            long aid = votes.get(i).aid().value();
            if (appended.unknown().contains(aid)) {
                left++;
                if (reported != lines.get(i)) {
                    reported = lines.get(i);
                    tally.error(reported, "there is no video av" + aid);
                }
            }
        }
        return left;
    }
}
