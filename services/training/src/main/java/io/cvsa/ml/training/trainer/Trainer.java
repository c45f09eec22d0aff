package io.cvsa.ml.training.trainer;

import io.cvsa.ml.training.artefact.TrainedModel;
import io.cvsa.ml.training.dataset.TrainingSet;
import io.cvsa.ml.training.hyperparameter.HyperparameterSchema;
import io.cvsa.ml.training.hyperparameter.Hyperparameters;
import java.io.IOException;

/** A way to fit a two-class model to the train split; it may look at validation and never at test. */
public interface Trainer {

    /** The stable name used in requests, for example {@code logistic-regression}. */
    String name();

    String title();

    String titleZh();

    String description();

    String descriptionZh();

    /** What can be set, as JSON Schema 2020-12 with defaults and validation. */
    HyperparameterSchema<?> schema();

    /** What it would compute with here and now; loads the engine. */
    Computation computation();

    /**
     * Fits a model; blocks for seconds to hours; only one training runs in a process at a time.
     *
     * @param hyperparameters complete, as made by {@code schema().complete(json)}
     * @param seed equal seeds give bit-equal models on one machine, resumed or not
     */
    TrainedModel train(TrainingSet set, Hyperparameters hyperparameters, long seed, TrainingMonitor monitor)
            throws IOException;
}
