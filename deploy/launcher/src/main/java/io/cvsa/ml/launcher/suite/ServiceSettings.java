package io.cvsa.ml.launcher.suite;

import io.cvsa.ml.devkit.Database;
import io.cvsa.ml.devkit.TokenKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The environment and the command line of each service. */
final class ServiceSettings {

    /** As long as a suite may run without a restart, which mints the next one. */
    private static final Duration SERVICE_TOKEN_LIFE = Duration.ofDays(365);

    private final Home home;
    private final StateDirectory state;
    private final Ports ports;
    private final Database database;
    private final String kafka;
    private final TokenKeys keys;
    private final String serviceToken;

    ServiceSettings(Home home, StateDirectory state, Ports ports, Database database, String kafka) {
        this.home = home;
        this.state = state;
        this.ports = ports;
        this.database = database;
        this.kafka = kafka;
        this.keys = TokenKeys.in(state.secrets());
        this.serviceToken = keys.mint("service", List.of("service", "viewer", "trainer"), SERVICE_TOKEN_LIFE);
    }

    List<String> command(Component service) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
        command.addAll(service.jvmOptions());
        command.addAll(List.of("-Xss512k", "-XX:+ExitOnOutOfMemoryError", "-Dfile.encoding=UTF-8"));
        command.addAll(List.of("-jar", home.jar(service).toString()));
        return command;
    }

    Map<String, String> environment(Component service) {
        Map<String, String> all = new HashMap<>(database.settings());
        all.put("QUARKUS_HTTP_PORT", Integer.toString(ports.of(service)));
        all.put("CVSA_HTTP_HOST", "127.0.0.1");
        all.put("CVSA_KAFKA", kafka);
        all.put("CVSA_CONFIG_DIR", home.config().toString());
        all.put("CVSA_DATA_DIR", state.data().toString());
        all.put("CVSA_TOKEN_PUBLIC_KEY", keys.publicKey().toString());
        // glibc keeps an arena for every core and thread; two are enough and save tens of megabytes
        all.put("MALLOC_ARENA_MAX", "2");
        for (Component other : Component.services()) {
            all.put("CVSA_" + other.name().toUpperCase(Locale.ROOT) + "_URL", url(other));
        }
        if (service == Component.TRAINING) {
            all.putIfAbsent("CVSA_TRAINING_WORKERS", System.getenv().getOrDefault("CVSA_TRAINING_WORKERS", "1"));
        }
        if (service == Component.GATEWAY) {
            all.put("CVSA_TOKEN_PRIVATE_KEY", keys.privateKey().toString());
            all.put("CVSA_PANEL_DIR", home.panel().toString());
        } else {
            all.put("CVSA_SERVICE_TOKEN", serviceToken);
        }
        return all;
    }

    String url(Component service) {
        return "http://127.0.0.1:" + ports.of(service);
    }
}
