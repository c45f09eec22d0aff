package io.cvsa.ml.gateway.session;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Decides whether a request was meant for us: called by our own name, and from our own pages. */
final class HostCheck {
    private final Set<String> allowedHosts;

    HostCheck(Set<String> allowedHosts) {
        this.allowedHosts = Set.copyOf(allowedHosts);
    }

    /**
     * Why the request is refused, or empty.
     *
     * @param host the Host header; a foreign name means that somebody bound their name to our address
     * @param origin the Origin header, null where there is none; a foreign one means another site's page
     * @param site the Sec-Fetch-Site header, null where there is none
     */
    Optional<String> objection(String host, String origin, String site) {
        if (host == null || !allowedHosts.contains(name(host))) {
            return Optional.of("This address is not served here.");
        }
        if (origin != null && !sameOrigin(origin, host)) {
            return Optional.of("Requests from other sites are not accepted.");
        }
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return Optional.of("Requests from other sites are not accepted.");
        }
        return Optional.empty();
    }

    private static boolean sameOrigin(String origin, String host) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String name(String host) {
        int colon = host.lastIndexOf(':');
        boolean port = colon > host.lastIndexOf(']');
        return (port ? host.substring(0, colon) : host).toLowerCase(Locale.ROOT);
    }
}
