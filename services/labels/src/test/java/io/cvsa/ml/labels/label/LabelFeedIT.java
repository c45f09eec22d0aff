package io.cvsa.ml.labels.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cvsa.ml.contracts.EffectiveLabel;
import io.cvsa.ml.contracts.LabelChanged;
import io.cvsa.ml.contracts.LabelWritten;
import io.cvsa.ml.contracts.Topics;
import io.cvsa.ml.labels.desk.Desk;
import io.cvsa.ml.labels.desk.Ledger;
import io.cvsa.ml.labels.desk.ProxiedDevkit;
import io.cvsa.ml.labels.desk.Truth;
import io.cvsa.ml.platform.event.EventEnvelope;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Labels that other programs write count, and are announced as ours are. */
@QuarkusTest
@QuarkusTestResource(ProxiedDevkit.class)
class LabelFeedIT {

    /** What the design promises, with the interval of production; tests scan more often. */
    private static final Duration PROMISE = Duration.ofSeconds(15);

    private static final String INSERT =
            "INSERT INTO internal.video_type_label (aid, label, \"user\") VALUES (?, ?, ?)";

    @Test
    void aLabelOfAnotherProgramIsAnnouncedLikeOurs() {
        long aid = Desk.newVideo();

        Truth.execute(INSERT, aid, true, "site-user");

        LabelChanged first = awaitChanges(aid, 1).get(0);
        assertThat(first.to()).isEqualTo(EffectiveLabel.YES);
        assertThat(first.from()).isNull();
        assertThat(first.user()).isEqualTo("site-user");
        assertThat(written(aid)).extracting(LabelWritten::act).containsExactly(LabelWritten.Act.NOTICED);

        Truth.execute(INSERT, aid, false, "site-user");

        assertThat(awaitChanges(aid, 2).get(1).to()).isEqualTo(EffectiveLabel.NO);
    }

    @Test
    void aLabelThatCommitsAfterLaterIdsWereSeenIsAnnounced() throws SQLException {
        long late = Desk.newVideo();
        long early = Desk.newVideo();
        try (Connection other = Truth.database().connect();
                PreparedStatement insert = other.prepareStatement(INSERT)) {
            other.setAutoCommit(false);
            insert.setLong(1, late);
            insert.setBoolean(2, false);
            insert.setString(3, "slow-program");
            insert.execute();
            Truth.execute(INSERT, early, true, "site-user");
            awaitChanges(early, 1);
            assertThat(changes(late)).isEmpty();
            other.commit();
        }

        assertThat(awaitChanges(late, 1).get(0).to()).isEqualTo(EffectiveLabel.NO);
    }

    @Test
    void ownLabelsAreAnnouncedOnce() {
        long labelled = Desk.newVideo();
        long imported = Desk.newVideo();
        Desk.of("lin", "labeler").label(labelled, true, null).then().statusCode(201);
        String file = "{\"aid\":" + imported + ",\"user\":\"mei\",\"label\":true}";
        Desk.admin()
                .importLabels(file.getBytes(StandardCharsets.UTF_8), "application/x-ndjson")
                .then()
                .statusCode(200);

        // A later label that the feed announces says that it has looked at all before it.
        long later = Desk.newVideo();
        Truth.execute(INSERT, later, true, "site-user");
        awaitChanges(later, 1);

        for (long aid : new long[] {labelled, imported}) {
            awaitChanges(aid, 1);
            assertThat(written(aid)).extracting(LabelWritten::act).containsExactly(LabelWritten.Act.LABELLED);
            assertThat(changes(aid)).hasSize(1);
        }
    }

    private static List<LabelChanged> awaitChanges(long aid, int count) {
        return await().atMost(PROMISE).until(() -> changes(aid), list -> list.size() == count);
    }

    private static List<LabelChanged> changes(long aid) {
        return Ledger.of(Topics.LABEL_CHANGED, Long.toString(aid)).stream()
                .map(record -> EventEnvelope.read(record, LabelChanged.class).payload())
                .toList();
    }

    private static List<LabelWritten> written(long aid) {
        return Ledger.of(Topics.LABEL_WRITTEN, Long.toString(aid)).stream()
                .map(record -> EventEnvelope.read(record, LabelWritten.class).payload())
                .toList();
    }
}
