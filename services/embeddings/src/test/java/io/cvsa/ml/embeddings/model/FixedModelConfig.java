package io.cvsa.ml.embeddings.model;

import java.time.Duration;
import java.util.List;

/** Settings for tests without a container. */
public record FixedModelConfig(String file, String cache) implements ModelConfig {

    @Override
    public List<String> allowedHosts() {
        return List.of("api.example.com");
    }

    @Override
    public int workers() {
        return 2;
    }

    @Override
    public int batchTokens() {
        return 512;
    }

    @Override
    public Duration idleRelease() {
        return Duration.ofMinutes(5);
    }

    @Override
    public int requestsInFlight() {
        return 4;
    }

    @Override
    public Duration requestTimeout() {
        return Duration.ofSeconds(2);
    }
}
