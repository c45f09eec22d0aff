package io.cvsa.ml.labels.exchange;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an import did: every row of the file is counted, and every one that was left out has its reason. */
public record ImportReport(
        @Schema(required = true) long rows,
        @Schema(required = true) long videosInserted,
        @Schema(required = true) long videosUpdated,
        @Schema(required = true) long videosUnchanged,
        @Schema(required = true) long labelsInserted,
        @Schema(required = true) long labelsUnchanged,

        @Schema(required = true, description = "Whose labels were in the file; the first thousand")
        List<String> labelers,

        @Schema(required = true) long errorCount,

        @Schema(required = true, description = "The first hundred")
        List<LineError> errors) {

    public ImportReport {
        labelers = List.copyOf(labelers);
        errors = List.copyOf(errors);
    }
}
