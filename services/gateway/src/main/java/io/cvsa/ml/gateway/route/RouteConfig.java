package io.cvsa.ml.gateway.route;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Which service owns which path, and how much may pass. */
@ConfigMapping(prefix = "cvsa.gateway.route")
public interface RouteConfig {
    /** Where each service answers. */
    Map<String, URI> services();

    /** The service that owns each path prefix; the longest prefix wins. */
    Map<String, String> prefixes();

    /** The largest body of an ordinary request. */
    @WithDefault("1M")
    MemorySize bodyLimit();

    /** Prefixes whose bodies stream through whatever their size. */
    @WithDefault("/api/v1/imports,/api/v1/datasets/imports,/api/v1/models")
    Set<String> unlimited();

    @WithDefault("3s")
    Duration connectTimeout();

    /** How long a service may take to begin its answer to an ordinary request. */
    @WithDefault("60s")
    Duration answerTimeout();

    /** The same for a body that streams through, which is read before it is answered. */
    @WithDefault("30m")
    Duration importTimeout();

    @WithDefault("64")
    int connectionsPerService();
}
