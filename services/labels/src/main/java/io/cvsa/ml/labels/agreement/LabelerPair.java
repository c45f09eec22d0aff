package io.cvsa.ml.labels.agreement;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How two labelers agree on the videos that both labelled; the last label of each counts. */
public record LabelerPair(
        @Schema(required = true) String first,
        @Schema(required = true) String second,
        @Schema(required = true) long videos,
        @Schema(required = true) long bothYes,
        @Schema(required = true) long onlyFirstYes,
        @Schema(required = true) long onlySecondYes,
        @Schema(required = true) long bothNo,

        @Schema(required = true, description = "The share of videos with equal answers")
        double agreement,

        @Schema(
                required = true,
                nullable = true,
                description = "Cohen's kappa; null where both only ever gave one and the same answer")
        Double kappa) {

    static LabelerPair of(String first, String second, SharedAnswers shared) {
        return new LabelerPair(
                first,
                second,
                shared.videos(),
                shared.bothYes(),
                shared.onlyFirstYes(),
                shared.onlySecondYes(),
                shared.bothNo(),
                shared.agreement(),
                shared.kappa().isPresent() ? shared.kappa().getAsDouble() : null);
    }
}
