package io.cvsa.ml.datasets.build;

import io.cvsa.ml.contracts.DatasetReady;
import io.cvsa.ml.contracts.DatasetSpec;
import io.cvsa.ml.contracts.Topics;
import io.cvsa.ml.datasets.export.StoredFile;
import io.cvsa.ml.datasets.snapshot.EmbeddingModel;
import io.cvsa.ml.datasets.snapshot.VersionCounts;
import io.cvsa.ml.platform.event.OutboxEvent;
import io.cvsa.ml.platform.outbox.Outbox;
import io.cvsa.ml.platform.outbox.OutboxRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Announces versions: the row that goes out with a version's own, and the wake-up behind it. */
@ApplicationScoped
public class ReadyEvents {

    private final Outbox outbox;
    private final String location;

    ReadyEvents(Outbox outbox, @ConfigProperty(name = "cvsa.datasets.build.location") String location) {
        this.outbox = outbox;
        this.location = location;
    }

    /** Equal content has an equal id everywhere: the first 128 bits of its hash. */
    public static UUID id(String hash) {
        return new UUID(Long.parseUnsignedLong(hash, 0, 16, 16), Long.parseUnsignedLong(hash, 16, 32, 16));
    }

    /** The announcement of a version of this content that a build has made. */
    public OutboxRow row(Build build, EmbeddingModel model, String hash, VersionCounts counts, List<StoredFile> files) {
        DatasetSpec spec = build.spec();
        UUID id = id(hash);
        DatasetReady ready = new DatasetReady(
                id,
                build.id(),
                spec.name(),
                1,
                hash,
                model.key(),
                model.dimensions(),
                counts.rows(),
                counts.positives(),
                location,
                files.stream()
                        .map(file -> new DatasetReady.File(file.name(), file.sha256(), file.bytes()))
                        .toList(),
                spec.train(),
                build.requestedBy());
        return outbox.row(OutboxEvent.of(Topics.DATASET_READY, id.toString(), ready));
    }

    /** Lets the announcement leave at once; call it behind the statement that wrote its row. */
    public void wake() {
        outbox.wake();
    }
}
