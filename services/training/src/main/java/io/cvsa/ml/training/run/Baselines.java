package io.cvsa.ml.training.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.training.artefact.TrainedModel;
import io.cvsa.ml.training.dataset.TrainingSet;
import io.cvsa.ml.training.evaluation.DecisionRule;
import io.cvsa.ml.training.evaluation.Evaluation;
import io.cvsa.ml.training.evaluation.Metrics;
import io.cvsa.ml.training.hyperparameter.Hyperparameters;
import io.cvsa.ml.training.intake.DatasetRepository;
import io.cvsa.ml.training.trainer.MatrixScoring;
import io.cvsa.ml.training.trainer.Trainer;
import io.cvsa.ml.training.trainer.Trainers;
import io.cvsa.ml.training.trainer.TrainingMonitor;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/** Trains the keyword baseline of a data set version once, so that every run on it can say what it gains. */
@ApplicationScoped
public class Baselines {

    private static final long SEED = 1;

    private final DatasetRepository datasets;

    Baselines(DatasetRepository datasets) {
        this.datasets = datasets;
    }

    /** The baseline's figures on the test split, trained with the default hyper-parameters or read from an earlier run. */
    Metrics ngram(UUID dataset, TrainingSet set, Runnable verifyRunning) throws IOException {
        Optional<Metrics> known = datasets.baseline(dataset);
        if (known.isPresent()) {
            return known.get();
        }
        Metrics trained = train(set, verifyRunning);
        datasets.keepBaseline(dataset, trained);
        return trained;
    }

    private static Metrics train(TrainingSet set, Runnable verifyRunning) throws IOException {
        Trainer trainer = Trainers.named(Trainers.BASELINE).orElseThrow();
        ObjectNode nothing = Json.mapper().createObjectNode();
        Hyperparameters defaults = trainer.schema().complete(nothing);
        TrainedModel model = trainer.train(set, defaults, SEED, TrainingMonitor.silent(verifyRunning));
        return Evaluation.of(MatrixScoring.probabilities(model, set), set, defaults.part(DecisionRule.class))
                .test();
    }
}
