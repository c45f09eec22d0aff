package io.cvsa.ml.training.registry;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A model as it stands: both aliases, since when and why, and where a rollback would go. */
@Schema(name = "ModelDetail")
public record ModelDetail(
        @Schema(required = true) String name,
        @Schema(required = true) int versions,
        @Schema(required = true, nullable = true) VersionView champion,

        @Schema(required = true, nullable = true, description = "the move that made the champion")
        PromotionView since,

        @Schema(required = true, nullable = true, description = "version that a rollback makes champion")
        Integer rollbackTo,

        @Schema(required = true, nullable = true) VersionView challenger,

        @Schema(required = true, description = "of the challenger, for moving it; 0 where there was never one")
        long challengerRevision,

        @Schema(required = true, nullable = true) FloorSetting floors) {}
