package io.cvsa.ml.gateway.route;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the service that owns a path by its longest prefix, whole segments only. */
final class RouteTable {
    private final List<Entry> entries;

    /** Refuses a prefix whose service has no address. */
    RouteTable(Map<String, String> prefixes, Map<String, URI> services) {
        this.entries = prefixes.entrySet().stream()
                .map(each -> new Entry(each.getKey(), service(each.getValue(), services)))
                .sorted(Comparator.comparingInt(each -> -each.prefix().length()))
                .toList();
    }

    Optional<Target> find(String path) {
        return entries.stream()
                .filter(entry -> covers(entry.prefix(), path))
                .map(Entry::target)
                .findFirst();
    }

    /** Whether the path is the prefix or lies under it. */
    static boolean covers(String prefix, String path) {
        return path.equals(prefix) || path.startsWith(prefix + "/");
    }

    private static Target service(String name, Map<String, URI> services) {
        URI address = services.get(name);
        if (address == null) {
            throw new IllegalArgumentException("cvsa.gateway.route.services." + name + " is not set");
        }
        return new Target(name, address);
    }

    /** A service and where it answers. */
    record Target(String service, URI address) {
        int port() {
            return address.getPort() > 0 ? address.getPort() : "https".equals(address.getScheme()) ? 443 : 80;
        }
    }

    private record Entry(String prefix, Target target) {}
}
