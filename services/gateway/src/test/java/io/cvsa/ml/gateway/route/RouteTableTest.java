package io.cvsa.ml.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouteTableTest {
    private final RouteTable table = new RouteTable(
            Map.of("/api/v1/models", "training", "/api/v1/models/special", "labels"),
            Map.of("training", URI.create("http://a:1"), "labels", URI.create("https://b")));

    @Test
    void theLongestPrefixOfWholeSegmentsWins() {
        assertThat(table.find("/api/v1/models").orElseThrow().service()).isEqualTo("training");
        assertThat(table.find("/api/v1/models/x/versions").orElseThrow().service())
                .isEqualTo("training");
        assertThat(table.find("/api/v1/models/special/y").orElseThrow().service())
                .isEqualTo("labels");
        assertThat(table.find("/api/v1/modelspecial")).isEmpty();
        assertThat(table.find("/")).isEmpty();
    }

    @Test
    void portsFollowTheScheme() {
        assertThat(table.find("/api/v1/models").orElseThrow().port()).isEqualTo(1);
        assertThat(table.find("/api/v1/models/special").orElseThrow().port()).isEqualTo(443);
    }

    @Test
    void refusesAPrefixWithoutAnAddress() {
        assertThatThrownBy(() -> new RouteTable(Map.of("/x", "nobody"), Map.of()))
                .hasMessageContaining("nobody");
    }
}
