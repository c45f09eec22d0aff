package io.cvsa.ml.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class HostCheckTest {
    private final HostCheck check = new HostCheck(Set.of("localhost", "127.0.0.1", "[::1]"));

    @Test
    void knowsItsOwnNames() {
        for (String host : new String[] {"localhost", "LOCALHOST:8400", "127.0.0.1:8400", "[::1]", "[::1]:8400"}) {
            assertThat(check.objection(host, null, null)).as(host).isEmpty();
            assertThat(check.objection(host, "http://" + host, "same-origin"))
                    .as(host)
                    .isEmpty();
        }
    }

    @Test
    void refusesOtherNames() {
        for (String host :
                new String[] {null, "", "evil.example", "localhost.evil.example", "localhost@evil", "127.0.0.2"}) {
            assertThat(check.objection(host, null, null)).as(host).isPresent();
        }
    }

    @Test
    void refusesOtherSites() {
        String host = "localhost:8400";
        for (String origin :
                new String[] {"null", "http://localhost:1", "http://localhost", "http://a@localhost:8400", " "}) {
            assertThat(check.objection(host, origin, null)).as(origin).isPresent();
        }
        assertThat(check.objection(host, null, "cross-site")).isPresent();
        assertThat(check.objection(host, null, "same-site")).isPresent();
        assertThat(check.objection(host, null, "none")).isEmpty();
    }
}
