package io.cvsa.ml.training.run;

import io.cvsa.ml.training.evaluation.Calibration;
import io.cvsa.ml.training.evaluation.Confusion;
import io.cvsa.ml.training.evaluation.DecisionTable;
import io.cvsa.ml.training.evaluation.Interval;
import io.cvsa.ml.training.evaluation.WorstError;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The test split in pictures and exact counts: curves of {@code [x, y, threshold]}, the confusion matrix at the stored
 * threshold, what other thresholds would decide, calibration and 95 % intervals (null in reports of old), and the worst errors.
 */
@Schema(name = "RunEvaluation")
public record RunReport(
        @Schema(required = true) List<double[]> roc,
        @Schema(required = true) List<double[]> pr,
        @Schema(required = true, nullable = true) Confusion confusion,
        @Schema(required = true, nullable = true) DecisionTable decisions,
        @Schema(required = true, nullable = true) Calibration calibration,

        @Schema(required = true, nullable = true) Map<String, Interval> intervals,

        @Schema(required = true) List<WorstError> worst) {}
