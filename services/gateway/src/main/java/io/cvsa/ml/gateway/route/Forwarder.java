package io.cvsa.ml.gateway.route;

import io.cvsa.ml.gateway.session.Caller;
import io.cvsa.ml.gateway.session.TokenMint;
import io.cvsa.ml.platform.event.Correlation;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Prepares the call to a service: the same request, signed for its caller, without what belongs to one hop only. */
@Singleton
class Forwarder {
    private static final Set<String> NOT_FORWARDED = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "expect",
            "host",
            "authorization",
            "cookie",
            "origin",
            "forwarded",
            "x-forwarded-for",
            "x-forwarded-host",
            "x-forwarded-proto",
            "x-forwarded-prefix",
            "x-correlation-id",
            "traceparent",
            "tracestate");
    private final HttpClient client;
    private final TokenMint tokens;
    private final RouteConfig config;

    @Inject
    Forwarder(Vertx vertx, TokenMint tokens, RouteConfig config) {
        this.tokens = tokens;
        this.config = config;
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout((int) config.connectTimeout().toMillis())
                        .setTcpKeepAlive(true),
                new PoolOptions().setHttp1MaxSize(config.connectionsPerService()));
    }

    /** Passes the request on; its answer streams back. */
    void pass(RoutingContext context, RouteTable.Target target, RequestBody body) {
        HttpServerRequest request = context.request();
        RequestOptions options = new RequestOptions()
                .setMethod(request.method())
                .setHost(target.address().getHost())
                .setPort(target.port())
                .setSsl("https".equals(target.address().getScheme()))
                .setURI(uri(context))
                .setHeaders(headers(context));
        Duration patience = body.unlimited() ? config.importTimeout() : config.answerTimeout();
        options.setIdleTimeout(patience.toMillis());
        new Passage(context, target.service(), body, () -> client.request(options)).begin();
    }

    /** The path as it was routed, dot segments resolved, so that nobody reaches around the table. */
    private static String uri(RoutingContext context) {
        String query = context.request().query();
        return query == null ? context.normalizedPath() : context.normalizedPath() + "?" + query;
    }

    private MultiMap headers(RoutingContext context) {
        HttpServerRequest request = context.request();
        MultiMap headers = HttpHeaders.headers();
        Set<String> named = connectionHeaders(request.headers());
        request.headers().forEach(header -> {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!NOT_FORWARDED.contains(name) && !named.contains(name)) {
                headers.add(header.getKey(), header.getValue());
            }
        });
        headers.addAll(Correlation.here().headers());
        headers.set(HttpHeaders.AUTHORIZATION, "Bearer " + tokens.token(Caller.of(context)));
        return headers;
    }

    /** Headers that the sender declared as belonging to its connection. */
    private static Set<String> connectionHeaders(MultiMap headers) {
        return headers.getAll(HttpHeaders.CONNECTION).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
