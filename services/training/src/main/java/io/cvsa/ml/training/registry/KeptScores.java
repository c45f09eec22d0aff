package io.cvsa.ml.training.registry;

import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.training.artefact.TrainedModel;
import io.cvsa.ml.training.dataset.TrainingSet;
import io.cvsa.ml.training.evaluation.TestRows;
import io.cvsa.ml.training.evaluation.TestScores;
import io.cvsa.ml.training.intake.DatasetFiles;
import io.cvsa.ml.training.intake.DatasetRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;

/** Gives a version's scores of its test rows: as they were kept, or once more from its files where it is older than keeping. */
@ApplicationScoped
class KeptScores {

    private final TestScoreRepository kept;
    private final DatasetRepository datasets;
    private final DatasetFiles files;
    private final ModelFiles models;

    KeptScores(TestScoreRepository kept, DatasetRepository datasets, DatasetFiles files, ModelFiles models) {
        this.kept = kept;
        this.datasets = datasets;
        this.files = files;
        this.models = models;
    }

    /** A 409 problem where nothing is kept and a file is gone. */
    TestScores of(ModelVersion version) {
        return kept.find(version).orElseGet(() -> {
            TestScores made = again(version);
            kept.keep(version, made);
            return made;
        });
    }

    /** The test rows of a data set version. */
    TestRows rows(java.util.UUID dataset) {
        try {
            return TestRows.of(files.open(datasets.require(dataset)));
        } catch (IOException e) {
            throw ProblemException.unavailable("The data set cannot be read now: " + e.getMessage());
        }
    }

    private TestScores again(ModelVersion version) {
        try {
            TrainingSet set = open(version);
            TrainedModel model = models.load(version.sha256()).model();
            int[] order = TestRows.order(set);
            double[] probabilities = BlockwiseScoring.probabilities(model, set, order);
            float[] scores = new float[order.length];
            for (int i = 0; i < order.length; i++) {
                scores[i] = (float) probabilities[i];
            }
            return new TestScores(TestRows.of(set), scores);
        } catch (IOException gone) {
            throw ProblemException.conflict(
                    "not-evaluated",
                    "No test scores of version %d of model %s are kept, and they cannot be computed again: %s"
                            .formatted(version.version(), version.model(), gone.getMessage()));
        }
    }

    private TrainingSet open(ModelVersion version) throws IOException {
        return files.open(datasets.locate(version.datasetId())
                .orElseThrow(() -> new IOException("data set " + version.datasetId() + " is gone")));
    }
}
