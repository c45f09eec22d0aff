package io.cvsa.ml.training.registry;

import io.cvsa.ml.training.evaluation.Comparison;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether a version is better than another on the same test rows, in figures and codes. */
@Schema(name = "Verdict")
public record VerdictView(
        @Schema(required = true, nullable = true, description = "null for an external version")
        UUID run,

        @Schema(required = true) String model,
        @Schema(required = true) int version,
        @Schema(required = true, nullable = true) UUID against,
        @Schema(required = true) String againstModel,
        @Schema(required = true) int againstVersion,

        @Schema(
                required = true,
                enumeration = {"better", "worse", "cannot-tell"})
        String word,

        @Schema(
                required = true,
                enumeration = {"averagePrecision"})
        String metric,

        @Schema(required = true) double difference,

        @Schema(required = true, description = "of the 95 % interval by the paired bootstrap's percentiles")
        double lower,

        @Schema(required = true) double upper,

        @Schema(required = true, description = "common test rows that both answered")
        int rows,

        @Schema(required = true) int positives,

        @Schema(required = true, description = "test rows without an answer of an external version")
        int leftOut,

        @Schema(required = true) Decisions mcnemar,
        @Schema(required = true) String sentence) {

    /** McNemar's test of the decisions at each version's own threshold: exact binomial, mid-p, two-sided. */
    @Schema(name = "VerdictMcNemar")
    public record Decisions(
            @Schema(required = true, description = "rows that only the first decides rightly")
            int onlyRun,

            @Schema(required = true) int onlyAgainst,
            @Schema(required = true) double pValue) {}

    static VerdictView of(ModelVersion one, ModelVersion other, Comparison found, int leftOut) {
        return new VerdictView(
                one.runId(),
                one.model(),
                one.version(),
                other.runId(),
                other.model(),
                other.version(),
                found.word(),
                "averagePrecision",
                found.averagePrecision().difference(),
                found.averagePrecision().lower(),
                found.averagePrecision().upper(),
                found.rows(),
                found.positives(),
                leftOut,
                new Decisions(
                        found.decisions().onlyOne(),
                        found.decisions().onlyOther(),
                        found.decisions().pValue()),
                sentence(found));
    }

    private static String sentence(Comparison found) {
        String word =
                switch (found.word()) {
                    case "better" -> "better";
                    case "worse" -> "worse";
                    default -> "cannot tell";
                };
        return String.format(
                Locale.ROOT,
                "%s: average precision %+.4f, between %+.4f and %+.4f with 95 %% confidence, on %d common test rows",
                word,
                found.averagePrecision().difference(),
                found.averagePrecision().lower(),
                found.averagePrecision().upper(),
                found.rows());
    }
}
