package io.cvsa.ml.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what a row says about its label. */
final class Labels {

    private Labels() {}

    /** What people, or the {@code label} column, agree on; empty where nobody knows or they are tied. */
    static Optional<Boolean> effective(JsonNode row) {
        Map<String, Boolean> last = votes(row);
        if (last.isEmpty()) {
            return value(row.path("label"));
        }
        long yes = last.values().stream().filter(Boolean::booleanValue).count();
        return 2 * yes == last.size() ? Optional.empty() : Optional.of(2 * yes > last.size());
    }

    /** Each voter's last vote. */
    static Map<String, Boolean> votes(JsonNode row) {
        Map<String, Boolean> last = new LinkedHashMap<>();
        for (JsonNode vote : row.path("votes")) {
            value(vote.path("label"))
                    .ifPresent(label -> last.put(vote.path("user").asText(), label));
        }
        return last;
    }

    private static Optional<Boolean> value(JsonNode node) {
        return switch (node.asText("").toLowerCase(Locale.ROOT)) {
            case "1", "true", "yes" -> Optional.of(true);
            case "0", "false", "no" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
