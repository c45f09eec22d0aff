package io.cvsa.ml.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.cvsa.ml.devkit.TestTokens;
import io.cvsa.ml.gateway.session.TestSettings;
import io.cvsa.ml.gateway.session.TokenMint;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ForwarderTest {
    private final Vertx vertx = Vertx.vertx();
    private final CompletableFuture<HttpServerResponse> begun = new CompletableFuture<>();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** The second request is refused for being late, so that the first one has lived longer than a service may be silent. */
    @Test
    void theAnswerTimeoutBoundsTheBeginningOfAnAnswerOnly() throws Exception {
        int service = listen(this::serve);
        Router router = Router.router(vertx);
        Forwarder forwarder = forwarder();
        RouteTable.Target target = new RouteTable.Target("labels", URI.create("http://127.0.0.1:" + service));
        router.route().handler(context -> {
            TestSettings.enter(context);
            context.request().pause();
            forwarder.pass(context, target, RequestBody.streamed(false));
        });
        int gateway = listen(router);

        HttpResponse<InputStream> export = get(gateway, "/export", HttpResponse.BodyHandlers.ofInputStream());
        assertThat(export.statusCode()).isEqualTo(200);
        assertThat(get(gateway, "/silent", HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(504);
        var unused = begun.join().end("second");
        assertThat(new String(export.body().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("first second");
    }

    private void serve(HttpServerRequest request) {
        if (request.path().equals("/export")) {
            var unused = request.response().setChunked(true).write("first ");
            begun.complete(request.response());
        }
    }

    private Forwarder forwarder() {
        RouteConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(RouteConfig.class)
                .withDefaultValue("cvsa.gateway.route.answer-timeout", "500ms")
                .build()
                .getConfigMapping(RouteConfig.class);
        return new Forwarder(
                vertx, new TokenMint(TestSettings.of(TestTokens.keys().privateKey())), config);
    }

    private int listen(io.vertx.core.Handler<HttpServerRequest> handler) {
        HttpServer server = vertx.createHttpServer().requestHandler(handler);
        return server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    private static <T> HttpResponse<T> get(int port, String path, HttpResponse.BodyHandler<T> body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        body);
    }
}
