package io.cvsa.ml.datasets.snapshot;

import io.cvsa.ml.contracts.DatasetSpec;
import io.cvsa.ml.contracts.DatasetSpec.Precision;
import io.cvsa.ml.datasets.export.Gold;
import io.cvsa.ml.datasets.export.Vote;
import io.cvsa.ml.datasets.split.Fingerprint;
import io.cvsa.ml.datasets.split.TestMembers;
import io.cvsa.ml.platform.copy.CopyRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Reads a build's first COPY from its file: equal texts collapse and the label policy decides. */
final class SnapshotReader {

    private static final int KIND = 0;
    private static final int AID = 1;
    private static final int CHECKSUM = 2;
    private static final int TITLE = 3;
    private static final int DESCRIPTION = 4;
    private static final int TAGS = 5;
    private static final int USERS = 6;
    private static final int LABELS = 7;
    private static final int VECTOR = 8;
    private static final int GOLD = 9;
    private static final int GOLD_BY = 10;

    private final EmbeddingModel model;
    private final String emptyChecksum;
    private final WideVector wide;
    private final Map<String, TextGroup> groups = new LinkedHashMap<>();
    private final Map<String, Vote[]> voters = new HashMap<>();
    private final TestMembers members = new TestMembers();
    private long familyRevision;
    private long lastAid = Long.MIN_VALUE;
    private int videos;
    private int empty;

    private SnapshotReader(EmbeddingModel model, Precision precision) {
        this.model = model;
        this.wide = new WideVector(precision, model.dimensions());
        this.emptyChecksum = model.recipe().checksum("");
    }

    /** Blocks; the file is walked once. */
    static Snapshot read(Path file, EmbeddingModel model, DatasetSpec spec) throws IOException {
        SnapshotReader reader = new SnapshotReader(model, spec.precision());
        try (CopyRows rows = new CopyRows(file)) {
            while (rows.next()) {
                reader.take(rows);
            }
        }
        return reader.finish(spec);
    }

    /** Walks over the same file again and hands out the first video of every text. */
    static void texts(Path file, EmbeddingModel model, Precision precision, Snapshot snapshot, TextVisitor visitor)
            throws IOException {
        WideVector wide = new WideVector(precision, model.dimensions());
        try (CopyRows rows = new CopyRows(file)) {
            while (rows.next()) {
                TextGroup group = rows.int4(KIND) == SnapshotSql.VIDEO ? snapshot.group(rows.text(CHECKSUM)) : null;
                if (group != null && group.firstAid() == rows.int8(AID)) {
                    visitor.visit(
                            group, text(rows, model.recipe()), group.stored() ? wide.of(rows.vector(VECTOR)) : null);
                }
            }
        }
    }

    private static String text(CopyRows rows, Recipe recipe) {
        return recipe.text(rows.text(TITLE), rows.text(DESCRIPTION), rows.text(TAGS));
    }

    private void take(CopyRows rows) {
        switch (rows.int4(KIND)) {
            case SnapshotSql.FAMILY -> familyRevision = rows.int8(AID);
            case SnapshotSql.MEMBER -> members.add(UUID.fromString(rows.text(CHECKSUM)), rows.int8(AID));
            default -> video(rows);
        }
    }

    private void video(CopyRows rows) {
        long aid = rows.int8(AID);
        if (aid <= lastAid) {
            throw new IllegalStateException("The videos do not come by ascending aid: " + lastAid + ", " + aid);
        }
        lastAid = aid;
        videos++;
        String checksum = rows.text(CHECKSUM);
        if (checksum.equals(emptyChecksum)) {
            empty++;
            return;
        }
        TextGroup group = groups.computeIfAbsent(checksum, key -> begin(key, rows));
        group.addVideo(aid);
        rows.pairs(USERS, LABELS, (user, label) -> group.addVote(vote(user, label)));
        if (!rows.isNull(GOLD)) {
            group.addGold(new Gold(aid, rows.int4(GOLD) == 1, rows.text(GOLD_BY)));
        }
    }

    private TextGroup begin(String checksum, CopyRows rows) {
        String own = model.recipe().checksum(text(rows, model.recipe()));
        if (!own.equals(checksum)) {
            throw new IllegalStateException("The database and this service disagree on the checksum of video "
                    + rows.int8(AID) + ": " + checksum + ", " + own);
        }
        TextGroup group =
                new TextGroup(checksum, Fingerprint.of(rows.text(TITLE), rows.text(DESCRIPTION), rows.text(TAGS)));
        if (!rows.isNull(VECTOR) && Vectors.usable(wide.of(rows.vector(VECTOR)), model.dimensions())) {
            group.markStored();
        }
        return group;
    }

    private Vote vote(String user, boolean label) {
        Vote[] both = voters.computeIfAbsent(user, name -> new Vote[] {new Vote(name, false), new Vote(name, true)});
        return both[label ? 1 : 0];
    }

    private Snapshot finish(DatasetSpec spec) {
        Map<String, TextGroup> texts =
                spec.dedupe() == DatasetSpec.Dedupe.FINGERPRINT ? FingerprintMerge.of(groups) : groups;
        LabelDecider decider = new LabelDecider(spec.labelPolicy(), spec.labelerWeights());
        Map<Decision.Outcome, Integer> outcomes = new EnumMap<>(Decision.Outcome.class);
        int conflicts = 0;
        int golds = 0;
        for (TextGroup group : texts.values()) {
            Decision decision = decider.decide(group.votes(), group.golds());
            group.decide(decision);
            outcomes.merge(decision.outcome(), 1, Integer::sum);
            conflicts += decision.conflict() ? 1 : 0;
            golds += decision.gold() ? 1 : 0;
        }
        SnapshotCounts counts = new SnapshotCounts(
                videos,
                texts.size(),
                empty,
                conflicts,
                outcomes.getOrDefault(Decision.Outcome.TIE, 0),
                outcomes.getOrDefault(Decision.Outcome.DISPUTED, 0),
                outcomes.getOrDefault(Decision.Outcome.TOO_FEW_LABELERS, 0),
                golds);
        return new Snapshot(texts, members, familyRevision, counts);
    }
}
