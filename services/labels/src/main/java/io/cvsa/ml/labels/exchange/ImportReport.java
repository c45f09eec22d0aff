package io.cvsa.ml.labels.exchange;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an import did: every row of the file is counted, and every one that was left out has its reason. */
public record ImportReport(
        @Schema(
                required = true,
                description =
                        "Nothing was stored; the counts are what would be. An untimed label that goes back and forth is"
                                + " counted once a value, a video's later rows as unchanged, and rows that repeat one another far"
                                + " apart are noticed among the first million and a half")
        boolean dryRun,

        @Schema(required = true, description = "How the file is written; a JSON array of rows counts as jsonl")
        ExchangeFormat format,

        @Schema(required = true) long rows,
        @Schema(required = true) long videosInserted,
        @Schema(required = true) long videosUpdated,
        @Schema(required = true) long videosUnchanged,
        @Schema(required = true) long labelsInserted,
        @Schema(required = true) long labelsUnchanged,

        @Schema(
                required = true,
                description =
                        "What carries no label: rows of labels without one or taken back, cancelled annotations, tasks"
                                + " that nobody answered")
        long skipped,

        @Schema(
                required = true,
                description = "Annotations marked as ground truth; they count as their labelers' labels")
        long groundTruth,

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
