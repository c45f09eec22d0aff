package io.cvsa.ml.training.trainer;

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
}
