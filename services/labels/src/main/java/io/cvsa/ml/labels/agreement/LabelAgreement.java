package io.cvsa.ml.labels.agreement;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far labelers agree: all together, and the busiest of them two by two. */
public record LabelAgreement(
        @Schema(required = true, description = "Videos that at least two labelers answered")
        long videos,

        @Schema(required = true, description = "Pairs of answers to the same video")
        long votePairs,

        @Schema(required = true, nullable = true, description = "The share of equal pairs; null without pairs")
        Double agreement,

        @Schema(
                required = true,
                nullable = true,
                description = "Krippendorff's alpha, nominal; null where all answers are the same")
        Double alpha,

        @Schema(required = true, description = "The busiest, in the order of the matrix")
        List<LabelerName> labelers,

        @Schema(required = true, description = "Each pair once; pairs without a shared video are missing")
        List<LabelerPair> pairs,

        @Schema(required = true, description = "When the votes were read; an answer is shared for some seconds")
        Instant countedAt) {

    static LabelAgreement of(AgreementCount count, int labelers) {
        KrippendorffAlpha all = count.tally().all();
        List<LabelerName> names = count.labelers();
        return new LabelAgreement(
                all.units(),
                all.pairs(),
                orNull(all.agreement()),
                orNull(all.value()),
                names.subList(0, Math.min(labelers, names.size())),
                count.tally().pairs(names, labelers),
                count.countedAt());
    }

    private static Double orNull(OptionalDouble number) {
        return number.isPresent() ? number.getAsDouble() : null;
    }
}
