package io.cvsa.ml.labels.exchange;

import io.cvsa.ml.labels.aid.Aid;
import io.cvsa.ml.labels.label.Appended;
import io.cvsa.ml.labels.label.Vote;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;

/** Takes rows that are labels of videos which the catalogue already knows. */
final class VoteTarget implements RowTarget {

    private static final int MOST_VOTES = 5_000;

    private final ImportSink sink;
    private final VoteReader reader;
    private final ImportTally tally;
    private List<Vote> votes = new ArrayList<>();
    private List<Long> lines = new ArrayList<>();

    VoteTarget(ImportSink sink, VoteReader reader, ImportTally tally) {
        this.sink = sink;
        this.reader = reader;
        this.tally = tally;
    }

    @Override
    public void add(SourceRow row) {
        Fields fields = new Fields(row.fields());
        Aid aid = fields.video();
        List<Vote> given = reader.read(aid, fields);
        if (given.isEmpty() && row.task() == null) {
            tally.skipped(1);
        }
        add(row.line(), given);
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
    public Uni<Void> batch() {
        if (votes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Vote> given = votes;
        List<Long> from = lines;
        votes = new ArrayList<>();
        lines = new ArrayList<>();
        return sink.votes(given)
                .invoke(appended -> count(given, from, appended))
                .replaceWithVoid();
    }

    private void count(List<Vote> given, List<Long> from, Appended appended) {
        long left = countUnknown(given, from, appended);
        tally.labels(appended.inserted(), given.size() - left - appended.inserted());
    }

    /** Reports the rows of unknown videos, each once, and returns how many votes were in them. */
    private long countUnknown(List<Vote> given, List<Long> from, Appended appended) {
        long left = 0;
        long reported = -1;
        for (int i = 0; i < given.size() && !appended.unknown().isEmpty(); i++) {
            long aid = given.get(i).aid().value();
            if (appended.unknown().contains(aid)) {
                left++;
                if (reported != from.get(i)) {
                    reported = from.get(i);
                    tally.error(reported, "there is no video av" + aid);
                }
            }
        }
        return left;
    }
}
