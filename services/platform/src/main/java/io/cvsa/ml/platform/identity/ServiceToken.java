package io.cvsa.ml.platform.identity;

import io.cvsa.ml.platform.event.Correlation;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The token by which this service calls another one. */
@Singleton
public class ServiceToken {
    private final Optional<String> token;

    @Inject
    public ServiceToken(@ConfigProperty(name = "cvsa.service-token") Optional<String> token) {
        this.token = token;
    }

    /** The value of the Authorization header; empty where no token is configured. */
    public Optional<String> bearer() {
        return token.map(text -> "Bearer " + text.strip());
    }

    /** The headers of a call to another service: authorization, correlation id and trace context. */
    public Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>(Correlation.here().headers());
        bearer().ifPresent(value -> headers.put("Authorization", value));
        return headers;
    }
}
