package io.cvsa.ml.training.crawler;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import java.util.OptionalInt;

/** Whether and as whom the crawler's classifier answers. */
@ConfigMapping(prefix = "cvsa.training.crawler")
interface CrawlerSettings {

    /** Loopback port; the crawler calls 8544. Nothing listens without it. */
    OptionalInt port();

    /** The model whose champion answers; without it the one that was promoted last. */
    Optional<String> model();
}
