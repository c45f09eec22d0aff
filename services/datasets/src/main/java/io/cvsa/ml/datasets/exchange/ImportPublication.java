package io.cvsa.ml.datasets.exchange;

import io.cvsa.ml.datasets.build.Build;
import io.cvsa.ml.datasets.build.BuildNews;
import io.cvsa.ml.datasets.build.ReadyEvents;
import io.cvsa.ml.datasets.snapshot.DataConnection;
import io.cvsa.ml.datasets.snapshot.DataConnections;
import io.cvsa.ml.datasets.snapshot.EmbeddingModel;
import io.cvsa.ml.datasets.snapshot.FamilyRepository;
import io.cvsa.ml.datasets.snapshot.NewVersion;
import io.cvsa.ml.datasets.snapshot.Published;
import io.cvsa.ml.datasets.snapshot.VersionWrites;
import io.cvsa.ml.platform.event.EventPublisher;
import io.cvsa.ml.platform.job.JobLost;
import io.cvsa.ml.platform.job.JobRun;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;

/** Says how far an import is, and makes its version known, with its announcement, in one statement. */
@ApplicationScoped
class ImportPublication {

    private final FamilyRepository families;
    private final DataConnections connections;
    private final ReadyEvents events;
    private final EventPublisher publisher;

    ImportPublication(
            FamilyRepository families, DataConnections connections, ReadyEvents events, EventPublisher publisher) {
        this.families = families;
        this.connections = connections;
        this.events = events;
        this.publisher = publisher;
    }

    /** Where an execution tells how far it is. */
    BuildNews news(JobRun job) {
        return new BuildNews(job, publisher);
    }

    /** What the family has tested so far, on top of which the version will be published; blocks. */
    FamilyRepository.Family family(Build build) {
        return families.read(build.spec().split().family());
    }

    /** False when the family has moved on since the import read it, so that it must plan again; blocks. */
    boolean publish(
            JobRun job, Build build, EmbeddingModel model, ImportPlan plan, ImportVersion version, long revision)
            throws SQLException {
        NewVersion made = new NewVersion(
                ReadyEvents.id(version.hash()),
                build.id(),
                job.epoch(),
                build.spec(),
                build.asOf(),
                build.requestedBy(),
                model,
                version.hash(),
                plan.counts(),
                plan.leaks(),
                version.files(),
                revision,
                plan.testTexts(),
                plan.testVideos(),
                events.row(build, model, version.hash(), plan.counts(), version.files()),
                false);
        try (DataConnection connection = connections.acquire()) {
            Published published = VersionWrites.publish(connection, made);
            if (!published.held()) {
                throw new JobLost("another worker has the import");
            }
            events.wake();
            return published.datasetId().isPresent();
        }
    }
}
