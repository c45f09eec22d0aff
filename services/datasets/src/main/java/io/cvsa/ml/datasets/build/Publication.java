package io.cvsa.ml.datasets.build;

import io.cvsa.ml.datasets.snapshot.DataConnections;
import io.cvsa.ml.datasets.snapshot.NewVersion;
import io.cvsa.ml.datasets.snapshot.Published;
import io.cvsa.ml.datasets.snapshot.VersionWrites;
import io.cvsa.ml.platform.crash.CrashPoints;
import io.cvsa.ml.platform.job.JobLost;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;

/** Makes a written version known, with its announcement, in one statement. */
@ApplicationScoped
class Publication {

    private final DataConnections connections;
    private final ReadyEvents events;

    Publication(DataConnections connections, ReadyEvents events) {
        this.connections = connections;
        this.events = events;
    }

    /** False when the family has moved on since the build read it, so that it must read again; blocks. */
    boolean publish(Execution run, WrittenVersion written) throws SQLException, IOException {
        Published published = VersionWrites.publish(run.connection(connections), version(run, written));
        run.countRoundTrips();
        if (!published.held()) {
            throw new JobLost("another worker has the build");
        }
        CrashPoints.reach("build.after-version");
        events.wake();
        return published.datasetId().isPresent();
    }

    private NewVersion version(Execution run, WrittenVersion written) throws IOException {
        RowPlan plan = written.plan();
        return new NewVersion(
                ReadyEvents.id(written.hash()),
                run.build().id(),
                run.job().epoch(),
                run.spec(),
                run.build().asOf(),
                run.build().requestedBy(),
                run.model(),
                written.hash(),
                plan.counts(),
                plan.leaks(),
                written.files(),
                run.snapshot().familyRevision(),
                plan.testTexts(),
                plan.testVideos(),
                events.row(run.build(), run.model(), written.hash(), plan.counts(), written.files()),
                run.spec().train() != null);
    }
}
