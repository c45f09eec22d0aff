package io.cvsa.ml.labels.guide;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The texts of the next version of the guide, written on top of {@code baseVersion}. */
public record GuideRequest(
        @NotBlank @Size(max = 300) @Schema(required = true) String questionZh,
        @NotBlank @Size(max = 300) @Schema(required = true) String questionEn,

        @NotNull @Size(max = 10_000) @Schema(required = true, description = "One rule a line")
        String rulesZh,

        @NotNull @Size(max = 10_000) @Schema(required = true, description = "One rule a line")
        String rulesEn,

        @Min(1) @Schema(required = true, description = "The newest version when the editing began")
        int baseVersion) {}
