package io.cvsa.ml.faults;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;

/** Compares, once everything has come to rest, what was acknowledged with what stands in the tables and in the topic. */
final class Reckoning {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final String BEHIND = """
            SELECT (SELECT count(*) FROM labels.outbox) + (
                SELECT count(*) FROM (
                    SELECT aid, count(*) + count(*) FILTER (WHERE retracted) AS seen FROM labels.vote GROUP BY aid
                ) AS v LEFT JOIN labels.effective_label e USING (aid) WHERE e.seen IS DISTINCT FROM v.seen)
            """;

    private final Site site;
    private final Book book;

    Reckoning(Site site, Book book) {
        this.site = site;
        this.book = book;
    }

    /** What everybody wrote under these words is judged by. */
    List<Finding> findings(String what) throws SQLException, IOException {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> site.database().number(BEHIND) == 0);
        List<Finding> findings = new ArrayList<>();
        written(what, findings);
        effective(what, findings);
        return findings;
    }

    private void written(String what, List<Finding> findings) throws SQLException {
        Set<Receipt> acknowledged = new HashSet<>(book.receipts());
        Set<Receipt> stored = new HashSet<>();
        Set<Long> takenBack = new HashSet<>();
        each(
                "SELECT id, aid, \"user\", label, created_at FROM internal.video_type_label",
                row -> stored.add(receipt(row)));
        each("SELECT label_id FROM labels.retraction", row -> takenBack.add(row.getLong(1)));
        long found = acknowledged.stream().filter(stored::contains).count();
        long unasked =
                stored.stream().filter(label -> !acknowledged.contains(label)).count();
        long forgotten =
                book.takenBack().stream().filter(id -> !takenBack.contains(id)).count();
        findings.add(Finding.failures(
                what + ": acknowledged labels lost", acknowledged.size() - found, acknowledged.size()));
        findings.add(Finding.failures(what + ": labels written twice", unasked, acknowledged.size()));
        findings.add(Finding.failures(
                what + ": acknowledged retractions lost",
                forgotten,
                book.takenBack().size()));
    }

    private void effective(String what, List<Finding> findings) throws SQLException, IOException {
        Map<Long, String> stored = new HashMap<>();
        Map<Long, Long> revisions = new HashMap<>();
        each("SELECT aid, coalesce(state, 'none'), revision FROM labels.effective_label", row -> {
            stored.put(row.getLong(1), row.getString(2));
            revisions.put(row.getLong(1), row.getLong(3));
        });
        Map<Long, String> truth = book.truth();
        Announcements announced = Announcements.read(site.broker().servers());
        long wrong = truth.entrySet().stream()
                .filter(video -> !video.getValue().equals(stored.get(video.getKey())))
                .count();
        long toldWrong = truth.entrySet().stream()
                .filter(video -> !video.getValue().equals(announced.last(video.getKey())))
                .count();
        long changes = revisions.values().stream().mapToLong(Long::longValue).sum();
        findings.add(Finding.failures(what + ": effective labels wrong", wrong, truth.size()));
        findings.add(Finding.failures(what + ": last announcements wrong", toldWrong, truth.size()));
        findings.add(Finding.failures(
                what + ": changes not announced exactly once, in order",
                announced.twice() + announced.broken() + Math.abs(changes - announced.count()),
                changes));
    }

    private static Receipt receipt(ResultSet row) throws SQLException {
        return new Receipt(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getBoolean(4),
                row.getTimestamp(5).toInstant());
    }

    private void each(String query, Reader reader) throws SQLException {
        try (Connection connection = site.database().labels().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    private interface Reader {
        void read(ResultSet row) throws SQLException;
    }
}
