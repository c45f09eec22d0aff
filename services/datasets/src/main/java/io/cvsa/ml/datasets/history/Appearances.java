package io.cvsa.ml.datasets.history;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where a video has been seen.
 *
 * @param items newest version first
 * @param waiting versions that were not looked through, because their index is not made yet or their files are elsewhere
 */
public record Appearances(
        @Schema(required = true) List<Appearance> items,
        @Schema(required = true) int waiting) {}
