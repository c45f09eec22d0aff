package io.cvsa.ml.training.trainer;

import io.cvsa.ml.training.artefact.TrainedModel;
import io.cvsa.ml.training.dataset.TrainingSet;
import io.cvsa.ml.training.hyperparameter.HyperparameterSchema;
import io.cvsa.ml.training.hyperparameter.Hyperparameters;
import java.io.IOException;
import java.util.Optional;

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
     * The hyper-parameter that says how long it trains at most, whose parts a study can give out one after the other: the
     * trainer then heeds {@link TrainingMonitor#limit} and can go on from there. Empty for one that is trained in one go.
     */
    default Optional<String> resource() {
        return Optional.empty();
    }

    /**
     * Fits a model; blocks for seconds to hours; only one training runs in a process at a time.
     *
     * @param hyperparameters complete, as made by {@code schema().complete(json)}
     * @param seed equal seeds give bit-equal models on one machine, resumed or not
     */
    TrainedModel train(TrainingSet set, Hyperparameters hyperparameters, long seed, TrainingMonitor monitor)
            throws IOException;
}
