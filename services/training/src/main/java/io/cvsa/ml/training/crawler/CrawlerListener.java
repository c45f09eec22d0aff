package io.cvsa.ml.training.crawler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.platform.problem.ProblemException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Listens on loopback where the crawler calls its classifier, if it is configured to.
 *
 * <p>The crawler has no credentials; whoever reaches loopback may ask. A body must be declared as JSON, so that no web page can
 * ask through a browser. What cannot be answered is a 5xx: the program before us said −1, and the crawler took that for a song.
 */
@ApplicationScoped
class CrawlerListener {

    private static final Logger LOG = Logger.getLogger(CrawlerListener.class);
    private static final long MOST_BYTES = 16 << 20;

    private final CrawlerSettings settings;
    private final CrawlerAnswers answers;
    private Vertx vertx;

    CrawlerListener(CrawlerSettings settings, CrawlerAnswers answers) {
        this.settings = settings;
        this.answers = answers;
    }

    void start(@Observes StartupEvent started) {
        if (settings.port().isEmpty()) {
            return;
        }
        int port = settings.port().getAsInt();
        // Not the framework's own: that binds its meters to each server, and those of a second one collide with the
        // first.
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        HttpServer server = vertx.createHttpServer()
                .requestHandler(routes())
                .listen(port, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        LOG.infof("The crawler's classifier listens on 127.0.0.1:%d", server.actualPort());
    }

    void stop(@Observes ShutdownEvent stopped) {
        if (vertx != null) {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private Router routes() {
        Router router = Router.router(vertx);
        router.get("/health").handler(call -> answer(call, nothing -> answers.health()));
        BodyHandler body = BodyHandler.create(false).setBodyLimit(MOST_BYTES);
        router.post("/classify").handler(body).handler(call -> answer(call, answers::classify));
        router.post("/classify_batch").handler(body).handler(call -> answer(call, answers::classifyBatch));
        return router;
    }

    private void answer(RoutingContext call, Function<JsonNode, JsonNode> act) {
        vertx.executeBlocking(() -> act.apply(body(call)), false)
                .onSuccess(said -> send(call, 200, said))
                .onFailure(failure -> refuse(call, failure));
    }

    private static JsonNode body(RoutingContext call) throws IOException {
        String type = call.request().getHeader("Content-Type");
        if (call.body().buffer() == null) {
            return Json.mapper().nullNode();
        }
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw new ProblemException(
                    415, "not-json", "The body is not JSON", "Content-Type must be application/json.", List.of());
        }
        return Json.mapper().readTree(call.body().buffer().getBytes());
    }

    private static void refuse(RoutingContext call, Throwable failure) {
        if (failure instanceof ProblemException problem) {
            int status = problem.status() == 422 || problem.status() == 415 ? problem.status() : 503;
            send(call, status, Json.mapper().createObjectNode().put("detail", problem.detail()));
        } else if (failure instanceof JsonProcessingException) {
            send(call, 422, Json.mapper().createObjectNode().put("detail", "The body is not JSON."));
        } else {
            LOG.error("The crawler's question failed", failure);
            send(call, 500, Json.mapper().createObjectNode().put("detail", "Classification failed."));
        }
    }

    private static void send(RoutingContext call, int status, JsonNode body) {
        call.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body.toString());
    }
}
