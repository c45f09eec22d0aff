package io.cvsa.ml.training.intake;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.nio.file.Path;

/** Where training keeps files and finds its neighbours. */
@ConfigMapping(prefix = "cvsa.training")
public interface TrainingSettings {

    /** Root of all files; training writes below {@code training/} only. */
    Path dataDir();

    /** Directory of {@code embedding_models.toml}. */
    Path configDir();

    URI datasetsUrl();

    URI embeddingsUrl();

    /** Training's own part of the data directory. */
    default Path home() {
        return dataDir().toAbsolutePath().resolve("training");
    }
}
