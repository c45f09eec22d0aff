package io.cvsa.ml.embeddings.model;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** Where models are described, where their files go, and how they may be used. */
@ConfigMapping(prefix = "cvsa.embeddings.model")
public interface ModelConfig {

    /** The model file. */
    String file();

    /** Directory for extracted model files and native libraries. */
    String cache();

    /** Hosts that a provider's URL may name, off loopback; {@code *} allows any. */
    List<String> allowedHosts();

    /** Single-threaded workers that share a local model's session. */
    @WithDefault("2")
    int workers();

    /** Padded tokens a batch: larger batches waste more padding than they save calls. */
    @WithDefault("512")
    int batchTokens();

    /** A local model without work for this long gives its memory back. */
    @WithDefault("5m")
    Duration idleRelease();

    /** Requests in flight a provider. */
    @WithDefault("4")
    int requestsInFlight();

    /** Total time of one request to a provider. */
    @WithDefault("60s")
    Duration requestTimeout();
}
