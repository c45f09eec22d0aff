package io.cvsa.ml.gateway.route;

import io.cvsa.ml.platform.http.ProblemAnswer;
import io.cvsa.ml.platform.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** One request on its way to a service and its answer on the way back, both streamed under backpressure. */
final class Passage {
    private static final Logger LOG = Logger.getLogger(Passage.class);
    private static final Set<String> NOT_RETURNED =
            Set.of("connection", "keep-alive", "transfer-encoding", "upgrade", "trailer", "server", "x-correlation-id");
    private final RoutingContext context;
    private final String service;
    private final RequestBody body;

    Passage(RoutingContext context, String service, RequestBody body) {
        this.context = context;
        this.service = service;
        this.body = body;
    }

    void begin(Future<HttpClientRequest> connecting) {
        var unused = connecting.onSuccess(this::send).onFailure(failure -> refuse(failure, "did not accept the call"));
    }

    private void send(HttpClientRequest call) {
        HttpServerResponse answer = context.response();
        if (answer.closed()) {
            call.reset();
            return;
        }
        answer.closeHandler(gone -> call.reset());
        var unused = call.response().onSuccess(this::answer).onFailure(failure -> refuse(failure, "did not answer"));
        write(call);
    }

    private void write(HttpClientRequest call) {
        HttpServerRequest request = context.request();
        if (body.gathered() != null) {
            var unused = call.end(body.gathered());
            return;
        }
        if (!hasBody(request)) {
            request.resume();
            var unused = call.end();
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            var unused = context.response().writeContinue();
        }
        call.setChunked(request.getHeader(HttpHeaders.CONTENT_LENGTH) == null);
        var unused = request.pipeTo(call)
                .onFailure(failure -> LOG.debugf("the body for %s broke off: %s", service, failure.getMessage()));
    }

    private void answer(HttpClientResponse answer) {
        HttpServerResponse response = context.response();
        if (response.closed()) {
            return;
        }
        response.setStatusCode(answer.statusCode());
        answer.headers().forEach(header -> {
            if (!NOT_RETURNED.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                response.putHeader(header.getKey(), header.getValue());
            }
        });
        response.setChunked(answer.getHeader(HttpHeaders.CONTENT_LENGTH) == null);
        var unused = answer.pipeTo(response).onFailure(this::breakOff);
    }

    /** Half an answer cannot become a problem: the connection is cut, so that the caller sees that it is incomplete. */
    private void breakOff(Throwable failure) {
        LOG.warnf("the answer of %s broke off: %s", service, failure.getMessage());
        context.response().reset();
    }

    private void refuse(Throwable failure, String what) {
        if (context.response().headWritten()) {
            breakOff(failure);
            return;
        }
        LOG.warnf("%s %s: %s", service, what, failure.getMessage());
        ProblemAnswer.send(context, problem(failure));
    }

    private ProblemException problem(Throwable failure) {
        if (failure instanceof ConnectException || failure instanceof UnknownHostException) {
            return ProblemException.unavailable("The service " + service + " is away right now.");
        }
        if (failure instanceof TimeoutException) {
            return problem(504, "gateway-timeout", "The service " + service + " took too long to answer.");
        }
        return problem(502, "bad-gateway", "The service " + service + " broke off without an answer.");
    }

    private static ProblemException problem(int status, String slug, String detail) {
        return new ProblemException(status, slug, "A service did not answer properly", detail, List.of());
    }

    private static boolean hasBody(HttpServerRequest request) {
        return request.getHeader(HttpHeaders.CONTENT_LENGTH) != null
                || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }
}
