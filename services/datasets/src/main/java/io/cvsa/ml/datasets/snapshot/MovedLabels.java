package io.cvsa.ml.datasets.snapshot;

import io.cvsa.ml.contracts.DatasetSpec;
import io.cvsa.ml.datasets.export.Gold;
import io.cvsa.ml.datasets.export.Vote;
import io.cvsa.ml.platform.copy.CopyRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a version's own spec makes of every video whose labels were touched since the version was frozen: then, and now. Each is
 * one round trip, however many they are.
 */
@ApplicationScoped
public class MovedLabels {

    /** Only a version's id and times of our own are inlined: a COPY takes no parameters. */
    private static final String TOUCHED = """
            COPY (
            %s%s
            SELECT e.aid, coalesce(a.users, '{}'), coalesce(a.labels, '{}'), a.gold::int, a.gold_by
            FROM labels.effective_label e LEFT JOIN asked a ON a.aid = e.aid
            WHERE e.updated_at > '%s'
            ) TO STDOUT (FORMAT binary)""";

    private static final String SPEC = "SELECT spec, timestamptz '%s' AS as_of FROM datasets.version WHERE id = '%s'";

    private static final String UNDEFINED_TABLE = "42P01";

    private final DataConnections connections;
    private final EmbeddingModels models;

    MovedLabels(DataConnections connections, EmbeddingModels models) {
        this.connections = connections;
        this.models = models;
    }

    /**
     * Visits every touched video once; none where no label was ever decided here. Blocks.
     *
     * @param now labels written later are not seen
     */
    public void since(DatasetDetail version, Instant now, Visitor visitor) throws SQLException, IOException {
        try (DataConnection connection = connections.acquire()) {
            Map<Long, Decision> then = decisions(connection, version, version.asOf());
            Map<Long, Decision> since = decisions(connection, version, now);
            since.forEach((aid, decision) -> visitor.visit(aid, then.get(aid), decision));
        } catch (SQLException e) {
            if (!UNDEFINED_TABLE.equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    private Map<Long, Decision> decisions(DataConnection connection, DatasetDetail version, Instant asOf)
            throws SQLException, IOException {
        DatasetSpec spec = version.spec();
        UUID id = version.summary().id();
        String sql = TOUCHED.formatted(
                DrawSql.spec(SPEC.formatted(asOf, id)),
                DrawSql.asked(spec.sampling().kind(), connection.shape(models.named(spec.model()))),
                version.asOf());
        LabelDecider decider = new LabelDecider(spec.labelPolicy(), spec.labelerWeights());
        Map<Long, Decision> decisions = new HashMap<>();
        connection.rows(sql, rows -> decisions.put(rows.int8(0), decide(rows, decider)));
        return decisions;
    }

    private static Decision decide(CopyRows rows, LabelDecider decider) {
        List<Vote> votes = new ArrayList<>();
        rows.pairs(1, 2, (user, label) -> votes.add(new Vote(user, label)));
        List<Gold> golds =
                rows.isNull(3) ? List.of() : List.of(new Gold(rows.int8(0), rows.int4(3) == 1, rows.text(4)));
        return decider.decide(votes, golds);
    }

    /** Receives one video; {@code then} is null where its labels were first touched between the two reads. */
    @FunctionalInterface
    public interface Visitor {
        void visit(long aid, Decision then, Decision now);
    }
}
