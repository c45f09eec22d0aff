package io.cvsa.ml.gateway.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** Who may call, under which names this machine is known, and how callers are vouched for. */
@ConfigMapping(prefix = "cvsa.gateway.session")
public interface SessionConfig {
    /** The PEM file of the key that signs tokens for the services. */
    Path privateKey();

    @WithDefault("5m")
    Duration tokenLife();

    /** Host names by which the panel may be reached; others are refused, so that no foreign name can be bound to us. */
    Set<String> allowedHosts();

    /** The user that everybody is in local mode. */
    @WithDefault("local")
    String user();

    @WithDefault("Local user")
    String nickname();
}
