package io.cvsa.ml.datasets.snapshot;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.cvsa.ml.contracts.DatasetSpec;
import io.cvsa.ml.datasets.export.StoredFile;
import io.cvsa.ml.datasets.split.LeakReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A version with all that is known of it.
 *
 * @param summary its fields stand beside the others
 * @param asOf labels written later were not seen
 * @param leaks both counts are zero in every version
 */
public record DatasetDetail(
        @JsonUnwrapped DatasetSummary summary,
        @Schema(required = true) String recipe,
        @Schema(required = true) DatasetSpec spec,
        @Schema(required = true) Instant asOf,
        @Schema(required = true) LeakReport leaks,
        @Schema(required = true) List<StoredFile> files,
        @Schema(required = true) VersionCounts counts,
        @Schema(required = true) String createdBy) {

    /** One of its files by name: rows, vectors or manifest. */
    public Optional<StoredFile> file(String name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst();
    }
}
