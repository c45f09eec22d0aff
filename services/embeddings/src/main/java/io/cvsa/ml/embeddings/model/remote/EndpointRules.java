package io.cvsa.ml.embeddings.model.remote;

import io.cvsa.ml.embeddings.model.RemoteSettings;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which provider URLs may be called: https to an allowed host, or loopback; nothing private unless the model says so. */
public final class EndpointRules {

    private final List<String> allowedHosts;

    /** @param allowedHosts host names, {@code *} for any */
    public EndpointRules(List<String> allowedHosts) {
        this.allowedHosts =
                allowedHosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
    }

    /** Why the configured URL is refused before anything is resolved, or nothing. */
    public Optional<String> fault(RemoteSettings remote) {
        Optional<URI> uri = parse(remote.endpoint());
        if (uri.isEmpty()) {
            return Optional.of("api_endpoint is not an http or https URL");
        }
        String host = uri.get().getHost().toLowerCase(Locale.ROOT);
        if (isLoopbackName(host) || remote.allowPrivate()) {
            return Optional.empty();
        }
        if (!uri.get().getScheme().equals("https")) {
            return Optional.of("api_endpoint must be https");
        }
        if (!allowedHosts.contains("*") && !allowedHosts.contains(host)) {
            return Optional.of("the host " + host + " is not allowed; add it to CVSA_EMBEDDING_HOSTS");
        }
        return Optional.empty();
    }

    /** Why the host's addresses of this moment must not be called, or nothing; blocks for the name service. */
    public Optional<String> addressFault(RemoteSettings remote) throws UnknownHostException {
        String host = parse(remote.endpoint()).orElseThrow().getHost();
        if (isLoopbackName(host) || remote.allowPrivate()) {
            return Optional.empty();
        }
        for (InetAddress address : InetAddress.getAllByName(host)) {
            if (isPrivate(address)) {
                return Optional.of("the host " + host + " resolves to a private address");
            }
        }
        return Optional.empty();
    }

    /** The URL that embeddings are posted to. */
    static URI embeddings(RemoteSettings remote) {
        String base = remote.endpoint().replaceAll("/+$", "");
        return URI.create(base.endsWith("/embeddings") ? base : base + "/embeddings");
    }

    static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean sharedOrUnique = address instanceof Inet6Address
                ? (bytes[0] & 0xfe) == 0xfc
                : ((bytes[0] & 0xff) == 100 && (bytes[1] & 0xc0) == 64) || bytes[0] == 0;
        return sharedOrUnique
                || address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
    }

    private static Optional<URI> parse(String endpoint) {
        try {
            URI uri = URI.create(endpoint);
            boolean http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            return http && uri.getHost() != null && uri.getUserInfo() == null ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isLoopbackName(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }
}
