package io.cvsa.ml.embeddings.model.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.cvsa.ml.embeddings.model.RemoteSettings;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointRulesTest {

    private final EndpointRules rules = new EndpointRules(List.of("api.example.com"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.example.com/v1",
                "https://other.example.com/v1",
                "https://user:pass@api.example.com/v1",
                "ftp://api.example.com",
                "https://10.0.0.1/v1",
                "http://169.254.169.254/latest",
                "not a url",
                ""
            })
    void refusesWhatIsNotHttpsToAnAllowedHost(String url) {
        assertThat(rules.fault(remote(url, false))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.example.com/v1",
                "https://API.example.com",
                "http://localhost:8080/v1",
                "http://127.0.0.1:1"
            })
    void allowsListedHostsAndLoopback(String url) {
        assertThat(rules.fault(remote(url, false))).isEmpty();
    }

    @Test
    void aModelMayAllowAPrivateServer() {
        assertThat(rules.fault(remote("http://10.0.0.1/v1", true))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "127.0.0.1",
                "0.0.0.0",
                "::1",
                "fe80::1",
                "fd00::1"
            })
    void knowsPrivateAddresses(String address) throws Exception {
        assertThat(EndpointRules.isPrivate(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "100.128.0.1", "172.32.0.1", "2606:4700::1111"})
    void knowsPublicAddresses(String address) throws Exception {
        assertThat(EndpointRules.isPrivate(InetAddress.getByName(address))).isFalse();
    }

    @Test
    void aListedHostThatResolvesToAPrivateAddressIsRefused() throws Exception {
        EndpointRules open = new EndpointRules(List.of("*"));
        assertThat(open.addressFault(remote("https://10.0.0.1/v1", false))).isPresent();
        assertThat(open.addressFault(remote("https://10.0.0.1/v1", true))).isEmpty();
    }

    @Test
    void addsThePathOnce() {
        assertThat(EndpointRules.embeddings(remote("https://a/v1/", false))).hasToString("https://a/v1/embeddings");
        assertThat(EndpointRules.embeddings(remote("https://a/v1/embeddings", false)))
                .hasToString("https://a/v1/embeddings");
    }

    private static RemoteSettings remote(String url, boolean allowPrivate) {
        return new RemoteSettings(url, "", true, "float", 0, 0, 0, allowPrivate, 0);
    }
}
