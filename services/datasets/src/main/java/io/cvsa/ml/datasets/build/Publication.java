package io.cvsa.ml.datasets.build;

import io.cvsa.ml.contracts.DatasetReady;
import io.cvsa.ml.contracts.DatasetSpec;
import io.cvsa.ml.contracts.Topics;
import io.cvsa.ml.datasets.snapshot.DataConnections;
import io.cvsa.ml.datasets.snapshot.NewVersion;
import io.cvsa.ml.datasets.snapshot.Published;
import io.cvsa.ml.datasets.snapshot.VersionCounts;
import io.cvsa.ml.datasets.snapshot.VersionWrites;
import io.cvsa.ml.platform.crash.CrashPoints;
import io.cvsa.ml.platform.event.OutboxEvent;
import io.cvsa.ml.platform.job.JobLost;
import io.cvsa.ml.platform.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes a written version known, with its announcement, in one statement. */
@ApplicationScoped
class Publication {

    private final DataConnections connections;
    private final Outbox outbox;
    private final String location;

    Publication(
            DataConnections connections,
            Outbox outbox,
            @ConfigProperty(name = "cvsa.datasets.build.location") String location) {
        this.connections = connections;
        this.outbox = outbox;
        this.location = location;
    }

    /** False when the family has moved on since the build read it, so that it must read again; blocks. */
    boolean publish(Execution run, WrittenVersion written) throws SQLException, IOException {
        Published published = VersionWrites.publish(run.connection(connections), version(run, written));
        run.countRoundTrips();
        if (!published.held()) {
            throw new JobLost("another worker has the build");
        }
        CrashPoints.reach("build.after-version");
        outbox.wake();
        return published.datasetId().isPresent();
    }

    private NewVersion version(Execution run, WrittenVersion written) throws IOException {
        RowPlan plan = written.plan();
        UUID id = id(written.hash());
        return new NewVersion(
                id,
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
                outbox.row(OutboxEvent.of(Topics.DATASET_READY, id.toString(), ready(run, written, id))),
                run.spec().train() != null);
    }

    private DatasetReady ready(Execution run, WrittenVersion written, UUID id) {
        DatasetSpec spec = run.spec();
        VersionCounts counts = written.plan().counts();
        List<DatasetReady.File> files = written.files().stream()
                .map(file -> new DatasetReady.File(file.name(), file.sha256(), file.bytes()))
                .toList();
        return new DatasetReady(
                id,
                run.build().id(),
                spec.name(),
                1,
                written.hash(),
                run.model().key(),
                run.model().dimensions(),
                counts.rows(),
                counts.positives(),
                location,
                files,
                spec.train(),
                run.build().requestedBy());
    }

    /** Equal content has an equal id everywhere: the first 128 bits of its hash. */
    private static UUID id(String hash) {
        return new UUID(Long.parseUnsignedLong(hash, 0, 16, 16), Long.parseUnsignedLong(hash, 16, 32, 16));
    }
}
