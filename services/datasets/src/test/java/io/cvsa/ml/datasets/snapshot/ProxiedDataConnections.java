package io.cvsa.ml.datasets.snapshot;

import io.cvsa.ml.devkit.TcpProxy;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Data connections through a proxy that can be slow and counts what passes. */
@Alternative
@Priority(1)
@Singleton
public class ProxiedDataConnections extends DataConnections {

    private final TcpProxy proxy;

    /** The usual ones, but through {@code proxy}. */
    @Inject
    public ProxiedDataConnections(
            @ConfigProperty(name = "CVSA_DB_HOST") String host,
            @ConfigProperty(name = "CVSA_DB_PORT") int port,
            @ConfigProperty(name = "CVSA_DB_NAME") String name,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        this(new TcpProxy(host, port), name, user, password);
    }

    private ProxiedDataConnections(TcpProxy proxy, String name, String user, String password) {
        super("jdbc:postgresql://127.0.0.1:" + proxy.port() + "/" + name + "?sslmode=disable", user, password);
        this.proxy = proxy;
    }

    public TcpProxy proxy() {
        return proxy;
    }
}
