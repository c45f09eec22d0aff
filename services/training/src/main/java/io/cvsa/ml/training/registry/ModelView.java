package io.cvsa.ml.training.registry;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A model by name, its champion and how many versions it has. */
@Schema(name = "Model")
public record ModelView(
        @Schema(required = true) String name,
        @Schema(required = true, nullable = true) VersionView champion,
        @Schema(required = true) int versions) {}
