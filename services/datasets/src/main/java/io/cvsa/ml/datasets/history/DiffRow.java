package io.cvsa.ml.datasets.history;

import io.cvsa.ml.datasets.export.DatasetRow;
import io.cvsa.ml.datasets.split.Split;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A video that is not the same in two versions.
 *
 * @param kind first, so that a reader can tell it from the beginning of a line
 * @param before null where the earlier version has not got it
 * @param after null where the later version has not got it
 * @param changes who says something else now
 */
record DiffRow(
        @Schema(required = true) DiffKind kind,
        @Schema(required = true) long aid,
        Side before,
        Side after,
        @Schema(required = true) List<VoteChange> changes) {

    DiffRow {
        changes = List.copyOf(changes);
    }

    static DiffRow added(long aid, DatasetRow after) {
        return new DiffRow(DiffKind.ADDED, aid, null, Side.of(after), List.of());
    }

    static DiffRow removed(long aid, DatasetRow before) {
        return new DiffRow(DiffKind.REMOVED, aid, Side.of(before), null, List.of());
    }

    static DiffRow changed(DiffKind kind, long aid, DatasetRow before, DatasetRow after) {
        return new DiffRow(kind, aid, Side.of(before), Side.of(after), VoteChange.between(before, after));
    }

    /** What one version holds of the video; {@code title} is the first line of its text. */
    record Side(
            @Schema(required = true) String title,
            @Schema(required = true) String text,
            @Schema(required = true) boolean label,
            @Schema(required = true) Split split,
            @Schema(required = true) double weight) {

        static Side of(DatasetRow row) {
            return new Side(row.title(), row.text(), row.label(), row.split(), row.weight());
        }
    }
}
