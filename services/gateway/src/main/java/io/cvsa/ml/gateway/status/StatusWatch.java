package io.cvsa.ml.gateway.status;

import io.cvsa.ml.gateway.route.RouteConfig;
import io.quarkus.scheduler.Scheduled;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Asks every service again and again whether it is ready, so that people need not. */
@Singleton
class StatusWatch {
    private static final int PATIENCE_MILLIS = 3_000;
    private final Map<String, URI> services;
    private final Map<String, ServiceStatus> known = new ConcurrentHashMap<>();
    private final HttpClient client;

    @Inject
    StatusWatch(RouteConfig config, Vertx vertx) {
        this.services = new TreeMap<>(config.services());
        this.client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(PATIENCE_MILLIS));
        services.keySet()
                .forEach(name -> known.put(name, new ServiceStatus(name, false, Instant.now(), "not asked yet")));
    }

    /** All services but this one, by name. */
    List<ServiceStatus> all() {
        return services.keySet().stream().map(known::get).toList();
    }

    @Scheduled(every = "{cvsa.gateway.status.every}", delayed = "0s", identity = "status-watch")
    void look() {
        services.forEach(this::look);
    }

    private void look(String name, URI address) {
        RequestOptions ready = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(address.resolve("/q/health/ready").toString())
                .setTimeout(PATIENCE_MILLIS);
        var unused = client.request(ready)
                .flatMap(request -> request.send())
                .onSuccess(answer -> seen(name, answer))
                .onFailure(failure -> note(name, false, "does not answer"));
    }

    private void seen(String name, HttpClientResponse answer) {
        answer.resume();
        boolean ready = answer.statusCode() == 200;
        note(name, ready, ready ? null : "answers, but is not ready (" + answer.statusCode() + ")");
    }

    private void note(String name, boolean ready, String detail) {
        known.computeIfPresent(name, (key, before) -> before.now(ready, detail));
    }
}
