package io.cvsa.ml.gateway.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
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

    /** Whether everybody is the local user, or people come with a session of the main site. */
    @WithDefault("local")
    SignIn signIn();

    /** The name of the local user, and the name in their labels where the database does not ask for an account. */
    @WithDefault("local")
    String user();

    @WithDefault("Local user")
    String nickname();

    /** What an account may do that signs in for the first time; admins of the main site start as admins. */
    @WithDefault("none")
    Role roleOfNew();

    /** Where people sign in to the main site. */
    Optional<URI> siteLogin();

    /** The cookie in which the main site keeps its session id. */
    @WithDefault("sessionId")
    String siteCookie();

    /** Whether our own cookie travels by https only; false where the panel is reached by plain http. */
    @WithDefault("true")
    boolean secureCookie();

    /**
     * How long an answer about a session is believed, 30 s at most. Half of that, because a live stream asks again only
     * with every heartbeat.
     */
    @WithDefault("15s")
    Duration remembered();

    /** About so many sessions are remembered at once. */
    @WithDefault("10000")
    int rememberedSessions();
}
