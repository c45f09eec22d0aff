package io.cvsa.ml.training.registry;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A version with what made it. */
@Schema(name = "ModelVersionDetail")
public record VersionDetail(
        @Schema(required = true) VersionView version,
        @Schema(required = true, type = SchemaType.OBJECT) JsonNode hyperparameters,
        @Schema(required = true) long seed,
        @Schema(required = true) String embeddingModel,
        @Schema(required = true) int dimensions,
        @Schema(required = true, nullable = true) String datasetName,

        @Schema(required = true, description = "why it cannot be deleted now, in words; empty where it can")
        java.util.List<String> heldBy) {}
