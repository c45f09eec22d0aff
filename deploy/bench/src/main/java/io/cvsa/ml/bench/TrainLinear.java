package io.cvsa.ml.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cvsa.ml.training.artefact.TrainedModel;
import io.cvsa.ml.training.dataset.Split;
import io.cvsa.ml.training.dataset.TrainingSet;
import io.cvsa.ml.training.hyperparameter.Hyperparameters;
import io.cvsa.ml.training.trainer.LogisticRegressionTrainer;
import io.cvsa.ml.training.trainer.MlpTrainer;
import io.cvsa.ml.training.trainer.Trainer;
import io.cvsa.ml.training.trainer.TrainingMonitor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Logistic regression with its whole path of penalties, beside a perceptron that stops as soon as validation says as much. */
final class TrainLinear implements Claim {

    private static final int PAIRS = 5;
    private static final int COLUMNS = 1_024;
    private static final int TRAIN = 50_000;
    private static final double NEAR = 0.005;
    private static final int MOST_EPOCHS = 30;

    @Override
    public String name() {
        return "train-linear";
    }

    @Override
    public List<Result> measure() throws Exception {
        TrainingSet set = MadeUpSet.of(COLUMNS, TRAIN, 8_192, 8);
        Trainer linear = new LogisticRegressionTrainer();
        Hyperparameters path = linear.schema().complete(JsonNodeFactory.instance.objectNode());
        TrainedModel model = linear.train(set, path, 1, TrainingMonitor.silent());
        int[] validation = set.rowsOf(Split.VALIDATION);
        double auc = TrainMlp.auc(
                model.probabilities(set.vectors().select(validation), Collections.nCopies(validation.length, "")),
                set.labelsOf(validation));
        Trainer deep = new MlpTrainer();
        Hyperparameters shape =
                deep.schema().complete(new Perceptron(128, 0.3, 256, MOST_EPOCHS, 0.001, 0.01).hyperparameters());
        Goal goal = new Goal(auc);
        Pairs.Times times = Pairs.run(
                PAIRS,
                () -> linear.train(set, path, 1, TrainingMonitor.silent()),
                () -> goal.reach(() -> deep.train(set, shape, 1, goal)));
        String check = String.format(
                Locale.ROOT, "AUC %.4f; the perceptron came to %.4f in epoch %.0f", auc, goal.best, goal.epoch);
        return List.of(Result.timed(
                name(),
                "50k x 1024, default path of penalties / our MLP to the same validation AUC",
                times,
                20,
                check,
                goal.best >= auc - NEAR));
    }

    /** Stops a training whose validation AUC has reached a number. */
    private static final class Goal implements TrainingMonitor {

        private final double auc;
        private double best;
        private double epoch;

        private Goal(double auc) {
            this.auc = auc;
        }

        private static final class Reached extends RuntimeException {
            private static final long serialVersionUID = 1;
        }

        private interface Training {
            void run() throws IOException;
        }

        private double reach(Training training) throws IOException {
            best = 0;
            try {
                training.run();
            } catch (Reached enough) {
                // the time until here is what is measured
            }
            return best;
        }

        @Override
        public void metric(String name, long step, double at, double value) {
            if (name.equals("validation-roc-auc") && value > best) {
                best = value;
                epoch = at;
            }
            if (best >= auc) {
                throw new Reached();
            }
        }

        @Override
        public void note(String event, Map<String, Double> figures) {
            // nobody reads it
        }

        @Override
        public void progress(long step, long steps) {
            // nobody looks at it
        }

        @Override
        public Optional<Path> resumeFrom() {
            return Optional.empty();
        }

        @Override
        public void checkpoint(CheckpointWriter writer) {
            // nobody continues it
        }

        @Override
        public void verifyRunning() {
            // nobody stops it
        }
    }
}
