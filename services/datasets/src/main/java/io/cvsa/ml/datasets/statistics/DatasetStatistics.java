package io.cvsa.ml.datasets.statistics;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was counted over the rows and the vectors of one version. */
public record DatasetStatistics(
        @Schema(required = true) int rows,
        @Schema(required = true) List<SplitBalance> balance,
        @Schema(required = true) LengthStatistics lengths,
        @Schema(required = true) DuplicateStatistics duplicates,
        @Schema(required = true) AgreementStatistics agreement,
        @Schema(required = true) NormStatistics norms,
        @Schema(required = true) NearStatistics nearest) {}
