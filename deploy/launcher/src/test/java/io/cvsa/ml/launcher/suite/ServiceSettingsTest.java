package io.cvsa.ml.launcher.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.cvsa.ml.devkit.Database;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each service is started with. */
class ServiceSettingsTest {

    @TempDir
    private Path root;

    @Test
    void everyStartMintsTheTokenAnew() {
        StateDirectory state = new StateDirectory(root);
        state.prepare();
        String first = environment(state, Component.TRAINING).get("CVSA_SERVICE_TOKEN");
        String second = environment(state, Component.TRAINING).get("CVSA_SERVICE_TOKEN");
        assertThat(first).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+").isNotEqualTo(second);
    }

    @Test
    void onlyTheGatewayGetsThePrivateKey() {
        StateDirectory state = new StateDirectory(root);
        state.prepare();
        for (Component service : Component.services()) {
            assertThat(environment(state, service).containsKey("CVSA_TOKEN_PRIVATE_KEY"))
                    .as(service.key())
                    .isEqualTo(service == Component.GATEWAY);
        }
    }

    private Map<String, String> environment(StateDirectory state, Component service) {
        return new ServiceSettings(
                        new Home(root),
                        state,
                        Ports.plan(port -> true),
                        Database.local(1, "d", "u", "p"),
                        "127.0.0.1:2")
                .environment(service);
    }
}
