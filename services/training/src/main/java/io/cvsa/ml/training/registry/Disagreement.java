package io.cvsa.ml.training.registry;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A test row on which two versions answer differently; title and text are the catalogue's of today. */
@Schema(name = "VerdictDisagreement")
public record Disagreement(
        @Schema(required = true) long aid,
        @Schema(required = true, nullable = true) String title,
        @Schema(required = true, nullable = true) String text,
        @Schema(required = true) boolean label,
        @Schema(required = true) double runProbability,
        @Schema(required = true) boolean runAnswer,
        @Schema(required = true) double againstProbability,
        @Schema(required = true) boolean againstAnswer) {}
