package io.cvsa.ml.launcher.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

/** Every process gets a port of its own. */
class PortsTest {

    @Test
    void takesTheUsualPortsWhenTheyAreFree() {
        Ports ports = Ports.plan(port -> true);
        assertThat(ports.of(Component.GATEWAY)).isEqualTo(8400);
        assertThat(ports.of(Component.TRAINING)).isEqualTo(8404);
        assertThat(ports.notes()).isEmpty();
    }

    @Test
    void movesOnFromATakenPortAndSaysSo() {
        Ports ports = Ports.plan(port -> port != 8400 && port != 8410);
        assertThat(ports.of(Component.GATEWAY)).isEqualTo(8420);
        assertThat(ports.notes()).containsExactly("port 8400 is taken, gateway uses 8420");
    }

    @Test
    void neverGivesOnePortTwice() {
        Ports ports = Ports.plan(port -> port > 8500);
        assertThat(new HashSet<>(ports.chosen().values())).hasSize(Component.values().length);
        assertThat(ports.chosen().values()).allMatch(port -> port > 8500);
    }
}
