package io.cvsa.ml.datasets.snapshot;

import io.cvsa.ml.contracts.DatasetSpec;
import io.cvsa.ml.datasets.export.StoredFile;
import io.cvsa.ml.datasets.split.LeakReport;
import io.cvsa.ml.platform.outbox.OutboxRow;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A version that is written and not yet known to anybody.
 *
 * @param epoch of the execution that wrote it
 * @param familyRevision what the family was when the build read it
 * @param testTexts fingerprints of the test rows, aligned with {@code testVideos}
 * @param ready the announcement; id, name, number and files are those of the version that stands in the end
 * @param announceReuse whether to announce when an equal version was there already
 */
public record NewVersion(
        UUID id,
        UUID buildId,
        long epoch,
        DatasetSpec spec,
        Instant asOf,
        String requestedBy,
        EmbeddingModel model,
        String hash,
        VersionCounts counts,
        LeakReport leaks,
        List<StoredFile> files,
        long familyRevision,
        List<UUID> testTexts,
        List<Long> testVideos,
        OutboxRow ready,
        boolean announceReuse) {

    public NewVersion {
        files = List.copyOf(files);
        testTexts = List.copyOf(testTexts);
        testVideos = List.copyOf(testVideos);
    }
}
