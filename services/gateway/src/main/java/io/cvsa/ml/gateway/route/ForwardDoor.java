package io.cvsa.ml.gateway.route;

import io.cvsa.ml.platform.http.ProblemAnswer;
import io.cvsa.ml.platform.problem.StatusProblems;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Takes every request whose path a service owns, holds its body to the limit, and passes it on. */
@Singleton
class ForwardDoor {
    private static final int BEFORE_REST = 10;
    private final RouteTable table;
    private final RouteConfig config;
    private final Forwarder forwarder;

    @Inject
    ForwardDoor(RouteConfig config, Forwarder forwarder) {
        this.config = config;
        this.forwarder = forwarder;
        this.table = new RouteTable(config.prefixes(), config.services());
    }

    void open(@Observes Router router) {
        router.route().order(BEFORE_REST).handler(this::handle);
    }

    private void handle(RoutingContext context) {
        Optional<RouteTable.Target> target = table.find(context.normalizedPath());
        if (target.isEmpty()) {
            context.next();
            return;
        }
        context.request().pause();
        if (config.unlimited().stream().anyMatch(prefix -> RouteTable.covers(prefix, context.normalizedPath()))) {
            forwarder.pass(context, target.get(), RequestBody.streamed(true));
        } else {
            passLimited(context, target.get());
        }
    }

    private void passLimited(RoutingContext context, RouteTable.Target target) {
        HttpServerRequest request = context.request();
        if (announced(request) > config.bodyLimit().asLongValue()) {
            refuse(context);
        } else if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null) {
            forwarder.pass(context, target, RequestBody.streamed(false));
        } else {
            gather(context, target);
        }
    }

    /** A body of unknown size is gathered up to the limit before the service hears of it. */
    private void gather(RoutingContext context, RouteTable.Target target) {
        HttpServerRequest request = context.request();
        Buffer gathered = Buffer.buffer();
        request.handler(chunk -> {
            gathered.appendBuffer(chunk);
            if (gathered.length() > config.bodyLimit().asLongValue()) {
                request.handler(null).endHandler(null).pause();
                refuse(context);
            }
        });
        request.endHandler(end -> forwarder.pass(context, target, RequestBody.gathered(gathered)));
        request.resume();
    }

    private static void refuse(RoutingContext context) {
        context.response().putHeader(HttpHeaders.CONNECTION, "close");
        ProblemAnswer.send(context, StatusProblems.of(413, null));
    }

    private static long announced(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }
}
