package io.cvsa.ml.datasets.history;

import io.cvsa.ml.datasets.snapshot.DatasetDetail;
import io.cvsa.ml.datasets.snapshot.Decision;
import io.cvsa.ml.datasets.snapshot.MovedLabels;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether a version still says what the labels say, over HTTP. */
@Path("/api/v1/datasets/" + DiffResource.ID + "/staleness")
@Tag(name = "history")
class StalenessResource {

    private final VersionRows versions;
    private final MovedLabels labels;

    StalenessResource(VersionRows versions, MovedLabels labels) {
        this.versions = versions;
        this.labels = labels;
    }

    /** Counts anew: two round trips, and the version's rows are walked once. */
    @GET
    @RolesAllowed("viewer")
    public Staleness getStaleness(@PathParam("id") UUID id) throws SQLException, IOException {
        DatasetDetail version = versions.version(id);
        Instant now = Instant.now();
        Count count = new Count(VideoIndex.of(versions.of(version)));
        labels.since(version, now, count);
        return new Staleness(count.moved, count.added, now);
    }

    /** Compares what is said now with what was frozen. */
    private static final class Count implements MovedLabels.Visitor {

        private final VideoIndex frozen;
        private int moved;
        private int added;

        Count(VideoIndex frozen) {
            this.frozen = frozen;
        }

        @Override
        public void visit(long aid, Decision then, Decision now) {
            int at = frozen.find(aid);
            if (at >= 0) {
                boolean same = now.decided() && (now.outcome() == Decision.Outcome.YES) == frozen.label(at);
                moved += same ? 0 : 1;
            } else if (now.decided() && (then == null || !then.decided())) {
                added++;
            }
        }
    }
}
