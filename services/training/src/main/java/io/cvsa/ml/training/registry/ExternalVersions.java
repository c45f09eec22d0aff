package io.cvsa.ml.training.registry;

import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.training.evaluation.Metrics;
import io.cvsa.ml.training.evaluation.TestRows;
import io.cvsa.ml.training.evaluation.TestScores;
import io.cvsa.ml.training.intake.DatasetRepository;
import io.cvsa.ml.training.intake.DatasetVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Measures another program's predictions on the test rows of a data set version and registers them as a read-only version. */
@ApplicationScoped
class ExternalVersions {

    /** Hard answers are 0 and 1; a probability means yes from a half on. */
    private static final double THRESHOLD = 0.5;

    private final DatasetRepository datasets;
    private final KeptScores tests;
    private final ExternalPredictionRepository predictions;
    private final ExternalVersionRepository versions;

    ExternalVersions(
            DatasetRepository datasets,
            KeptScores tests,
            ExternalPredictionRepository predictions,
            ExternalVersionRepository versions) {
        this.datasets = datasets;
        this.tests = tests;
        this.predictions = predictions;
        this.versions = versions;
    }

    /** The new version's number; a 422 problem where there is nothing to register. */
    int ofLabellingResult(String model, UUID dataset, String labellingVersion, String by) {
        long count = predictions.countLabellingResults(labellingVersion);
        if (count == 0) {
            throw ProblemException.invalid("labellingResult", "labelling_result has no row of this version");
        }
        DatasetVersion set = datasets.require(dataset);
        TestScores scores = predictions.ofLabellingResult(labellingVersion, tests.rows(dataset));
        ExternalSource source = source("labelling-result", labellingVersion, count, scores, by, 0, List.of());
        return versions.register(model, source, set, metrics(scores), scores, Map.of(), labellingVersion);
    }

    /** The new version's number; a 422 problem where there is nothing to register. */
    int ofFile(String model, UUID dataset, String name, PredictionFile file, String by) {
        DatasetVersion set = datasets.require(dataset);
        TestRows rows = tests.rows(dataset);
        TestScores scores = ExternalPredictionRepository.align(rows, file.said());
        ExternalSource source = source("csv", name, file.said().size(), scores, by, file.bad(), file.firstBad());
        return versions.register(model, source, set, metrics(scores), scores, file.said(), null);
    }

    private static ExternalSource source(
            String kind,
            String name,
            long count,
            TestScores scores,
            String by,
            int bad,
            List<ExternalSource.BadRow> firstBad) {
        int rows = scores.rows().rows();
        return new ExternalSource(kind, name, count, rows, rows - scores.answered().length, bad, firstBad, by);
    }

    private static Metrics metrics(TestScores scores) {
        int[] answered = scores.answered();
        if (answered.length == 0) {
            throw ProblemException.invalid(
                    "datasetId",
                    "none of its %d test rows has a prediction"
                            .formatted(scores.rows().rows()));
        }
        return Metrics.of(scores.scored(answered), THRESHOLD);
    }
}
