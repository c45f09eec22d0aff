package io.cvsa.ml.launcher.suite;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Waits until every service says that it is ready, or one of them has died. */
final class Readiness {

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final StateDirectory state;

    Readiness(StateDirectory state) {
        this.state = state;
    }

    /**
     * Blocks until all are ready.
     *
     * @throws Refusal naming who is not ready and the log to read
     */
    void await(Map<String, String> services, Duration limit, Consumer<String> whenReady) {
        long deadline = System.nanoTime() + limit.toNanos();
        Map<String, String> waiting = new LinkedHashMap<>(services);
        while (!waiting.isEmpty()) {
            for (String name : new ArrayList<>(waiting.keySet())) {
                if (isReady(waiting.get(name))) {
                    waiting.remove(name);
                    whenReady.accept(name);
                } else if (new ProcessFile(state, name).running().isEmpty()) {
                    throw new Refusal(name + " ended while starting; its log: " + state.log(name) + "\n"
                            + LogTail.of(state.log(name)));
                }
            }
            if (!waiting.isEmpty() && System.nanoTime() > deadline) {
                throw new Refusal("not ready after " + limit.toSeconds() + " s: " + logs(waiting.keySet()));
            }
            pause();
        }
    }

    boolean isReady(String base) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/q/health/ready"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("interrupted", e);
        }
    }

    private String logs(Iterable<String> names) {
        List<String> texts = new ArrayList<>();
        names.forEach(name -> texts.add(name + " (" + state.log(name) + ")"));
        return String.join(", ", texts);
    }

    private static void pause() {
        try {
            Thread.sleep(250);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("interrupted", e);
        }
    }
}
