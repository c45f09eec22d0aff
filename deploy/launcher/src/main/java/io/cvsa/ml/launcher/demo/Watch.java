package io.cvsa.ml.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.launcher.api.Api;
import io.cvsa.ml.launcher.suite.Refusal;
import java.util.Set;
import java.util.function.Consumer;

/** Follows work that was started through the API until it ends. */
final class Watch {

    private static final long INTERVAL_MILLIS = 400;
    private static final Set<String> BAD_ENDS = Set.of("failed", "cancelled", "superseded");

    private final Api api;

    Watch(Api api) {
        this.api = api;
    }

    /**
     * Blocks until the work has succeeded, and returns its last view.
     *
     * @throws Refusal with the work's own error when it ended otherwise
     */
    JsonNode follow(String path, String what, String service, Consumer<JsonNode> show) {
        while (true) {
            JsonNode view = api.get(path);
            String state = view.path("state").asText();
            if (state.equals("succeeded")) {
                return view;
            }
            if (BAD_ENDS.contains(state)) {
                throw new Refusal(
                        "the " + what + " " + state + ": " + view.path("error").asText("no reason given")
                                + "\n  its log: logs/" + service + ".log in the state directory");
            }
            show.accept(view);
            pause(INTERVAL_MILLIS);
        }
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("interrupted", e);
        }
    }

    /** "120/s, 14 s left", as far as the work says so. */
    static String speed(JsonNode view) {
        StringBuilder text = new StringBuilder();
        if (view.hasNonNull("ratePerSecond")) {
            text.append(Math.round(view.path("ratePerSecond").asDouble())).append("/s");
        }
        if (view.hasNonNull("secondsLeft")) {
            text.append(", ")
                    .append(Math.round(view.path("secondsLeft").asDouble()))
                    .append(" s left");
        }
        return text.toString();
    }
}
