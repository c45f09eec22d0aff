package io.cvsa.ml.training.prediction;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether an admin may publish predictions to the table that the crawler reads. */
@ConfigMapping(prefix = "cvsa.training.publishing")
interface PublishingSettings {

    /** Off by default: the crawler collects every video that was published as a song. */
    @WithDefault("false")
    boolean enabled();
}
