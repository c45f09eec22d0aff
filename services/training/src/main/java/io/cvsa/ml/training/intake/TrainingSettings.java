package io.cvsa.ml.training.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Where training keeps files and finds its neighbours. */
@ConfigMapping(prefix = "cvsa.training")
public interface TrainingSettings {

    /** Root of all files; training writes below {@code training/} only. */
    Path dataDir();

    /** Directory of {@code embedding_models.toml}. */
    Path configDir();

    URI datasetsUrl();

    URI embeddingsUrl();

    /** Processes beside the service that train in its place; with none the service trains by itself. */
    @WithDefault("0")
    int workers();

    /** Whether workers that this service does not start train in its place. */
    @WithDefault("false")
    boolean workersElsewhere();

    /** The process whose worker this one is; absent in the service itself and in a worker that nobody's process started. */
    Optional<Long> parent();

    /** Whether runs are left to workers, this service's own or those elsewhere. */
    default boolean delegates() {
        return (workers() > 0 || workersElsewhere()) && parent().isEmpty();
    }

    /** Training's own part of the data directory. */
    default Path home() {
        return dataDir().toAbsolutePath().resolve("training");
    }
}
