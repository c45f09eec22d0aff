package io.cvsa.ml.gateway.session;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;

/** What tests outside of a running gateway need of sessions. */
public final class TestSettings {
    private TestSettings() {}

    /** The defaults, with this key to sign with. */
    public static SessionConfig of(Path privateKey) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(SessionConfig.class)
                .withDefaultValue("cvsa.gateway.session.private-key", privateKey.toString())
                .withDefaultValue("cvsa.gateway.session.allowed-hosts", "127.0.0.1")
                .build()
                .getConfigMapping(SessionConfig.class);
    }

    /** Lets the local user make this request. */
    public static void enter(RoutingContext context) {
        LocalUser.named("local", "Local user", Mapping.SETTLED).enter(context);
    }
}
