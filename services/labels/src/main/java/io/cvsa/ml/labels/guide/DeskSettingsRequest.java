package io.cvsa.ml.labels.guide;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How the desk shall work from now on. */
public record DeskSettingsRequest(
        @NotNull @Min(1) @Max(10) @Schema(required = true) Integer requiredLabelers,
        @NotNull @Schema(required = true) Boolean blind) {}
