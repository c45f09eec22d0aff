package io.cvsa.ml.datasets.history;

import io.cvsa.ml.datasets.export.DatasetRow;
import io.cvsa.ml.datasets.snapshot.DatasetSummary;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A version that holds a video, its row as it was frozen, and what was trained on it. */
public record Appearance(
        @Schema(required = true) DatasetSummary dataset,
        @Schema(required = true) DatasetRow row,
        @Schema(required = true) List<Use> uses) {}
