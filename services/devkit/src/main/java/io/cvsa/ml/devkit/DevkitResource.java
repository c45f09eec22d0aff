package io.cvsa.ml.devkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives a {@code @QuarkusTest} a fresh bootstrapped database, a broker with all topics, and keys, as CVSA_* settings. */
public class DevkitResource implements QuarkusTestResourceLifecycleManager {

    private Path data;

    @Override
    public Map<String, String> start() {
        Map<String, String> settings =
                new HashMap<>(DevPostgres.shared().newDatabase().settings());
        settings.put("CVSA_KAFKA", DevKafka.shared().bootstrapServers());
        settings.put("kafka.bootstrap.servers", DevKafka.shared().bootstrapServers());
        TokenKeys keys = TestTokens.keys();
        settings.put("CVSA_TOKEN_PUBLIC_KEY", keys.publicKey().toString());
        settings.put("CVSA_TOKEN_PRIVATE_KEY", keys.privateKey().toString());
        settings.put("CVSA_SERVICE_TOKEN", TestTokens.serviceToken());
        settings.put("CVSA_DATA_DIR", dataDirectory());
        return settings;
    }

    private String dataDirectory() {
        try {
            data = Files.createTempDirectory("cvsa-data-");
            return data.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (data != null) {
            Shell.call(List.of("rm", "-rf", data.toString()));
        }
    }
}
