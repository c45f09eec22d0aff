package io.cvsa.ml.embeddings.integrity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How often canary texts are embedded again, and when their vectors count as changed. */
@ConfigMapping(prefix = "cvsa.embeddings.canary")
public interface CanaryConfig {

    @WithDefault("24")
    int everyHours();

    /** The least cosine to the reference that is not a drift; providers compute in parallel and vary below it. */
    @WithDefault("0.999")
    double threshold();
}
