package io.cvsa.ml.training.trainer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** The trainers there are, the default one first. */
public final class Trainers {

    public static final String DEFAULT = "hybrid";

    /** The keyword baseline that every run is compared with. */
    public static final String BASELINE = "ngram";

    private static final List<Trainer> ALL =
            List.of(HybridTrainer.hybrid(), new LogisticRegressionTrainer(), new MlpTrainer(), HybridTrainer.ngram());

    private Trainers() {}

    public static List<Trainer> all() {
        return ALL;
    }

    public static Optional<Trainer> named(String name) {
        return ALL.stream().filter(trainer -> trainer.name().equals(name)).findFirst();
    }

    /**
     * Text that is equal for hyper-parameters with which the trainer does the same; what it does not accept, and what is for
     * a trainer that does not exist, stands for itself.
     */
    public static String canonical(String trainer, JsonNode hyperparameters) {
        return named(trainer)
                .map(Trainer::schema)
                .filter(schema -> schema.violations(hyperparameters).isEmpty())
                .map(schema -> schema.canonical(hyperparameters))
                .orElseGet(hyperparameters::toString);
    }
}
