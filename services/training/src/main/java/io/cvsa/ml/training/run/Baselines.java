package io.cvsa.ml.training.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.training.artefact.TrainedModel;
import io.cvsa.ml.training.dataset.TrainingSet;
import io.cvsa.ml.training.evaluation.DecisionRule;
import io.cvsa.ml.training.evaluation.Evaluation;
import io.cvsa.ml.training.evaluation.Metrics;
import io.cvsa.ml.training.hyperparameter.Hyperparameters;
import io.cvsa.ml.training.store.Sql;
import io.cvsa.ml.training.trainer.Trainer;
import io.cvsa.ml.training.trainer.Trainers;
import io.cvsa.ml.training.trainer.TrainingMonitor;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** Trains the keyword baseline of a data set version once, so that every run on it can say what it gains. */
@ApplicationScoped
public class Baselines {

    private static final long SEED = 1;

    private final Sql sql;

    Baselines(Sql sql) {
        this.sql = sql;
    }

    /** The baseline's figures on the test split, trained with the default hyper-parameters or read from an earlier run. */
    Metrics ngram(UUID dataset, TrainingSet set, Runnable verifyRunning) throws IOException {
        Optional<Metrics> known = sql.first(
                "SELECT baseline::text AS baseline FROM training.dataset WHERE id = $1 AND baseline IS NOT NULL",
                row -> Json.as(Json.parse(row.getString("baseline")), Metrics.class),
                dataset);
        if (known.isPresent()) {
            return known.get();
        }
        Metrics trained = train(set, verifyRunning);
        sql.run("UPDATE training.dataset SET baseline = $2::text::jsonb WHERE id = $1", dataset, Json.text(trained));
        return trained;
    }

    private static Metrics train(TrainingSet set, Runnable verifyRunning) throws IOException {
        Trainer trainer = Trainers.named(Trainers.BASELINE).orElseThrow();
        ObjectNode nothing = Json.mapper().createObjectNode();
        Hyperparameters defaults = trainer.schema().complete(nothing);
        TrainedModel model = trainer.train(set, defaults, SEED, new Watched(verifyRunning));
        return Evaluation.of(model, set, defaults.part(DecisionRule.class)).test();
    }

    /** Stops with the run that wants the baseline, and records nothing. */
    private record Watched(Runnable verify) implements TrainingMonitor {

        @Override
        public void metric(String name, long step, double epoch, double value) {}

        @Override
        public void progress(long step, long steps) {}

        @Override
        public Optional<Path> resumeFrom() {
            return Optional.empty();
        }

        @Override
        public void checkpoint(CheckpointWriter writer) {}

        @Override
        public void verifyRunning() {
            verify.run();
        }
    }
}
