package io.cvsa.ml.gateway.route;

import io.cvsa.ml.platform.http.ProblemAnswer;
import io.cvsa.ml.platform.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** One request on its way to a service and its answer on the way back, both streamed under backpressure. */
final class Passage {
    private static final Logger LOG = Logger.getLogger(Passage.class);
    private static final long DRAIN_MILLIS = 10_000;
    private static final Set<String> NOT_RETURNED =
            Set.of("connection", "keep-alive", "transfer-encoding", "upgrade", "trailer", "server", "x-correlation-id");
    private final RoutingContext context;
    private final String service;
    private final RequestBody body;
    private final Supplier<Future<HttpClientRequest>> connect;
    private boolean repeated;

    /** {@code connect} takes a connection to the service, an idle one where there is one. */
    Passage(RoutingContext context, String service, RequestBody body, Supplier<Future<HttpClientRequest>> connect) {
        this.context = context;
        this.service = service;
        this.body = body;
        this.connect = connect;
    }

    void begin() {
        var unused = connect.get().onSuccess(this::send).onFailure(failure -> {
            if (mayRepeat(failure)) {
                begin();
            } else {
                refuse(failure, "did not accept the call");
            }
        });
    }

    /** An idle connection may be closed in the moment it is taken (RFC 9112 section 9.5); once is bad luck, twice is a fault. */
    private boolean mayRepeat(Throwable failure) {
        boolean first = !repeated && failure instanceof HttpClosedException;
        repeated = true;
        return first;
    }

    private void send(HttpClientRequest call) {
        HttpServerResponse answer = context.response();
        if (answer.closed()) {
            call.reset();
            return;
        }
        call.exceptionHandler(failure -> LOG.debugf("the call of %s broke off: %s", service, failure.getMessage()));
        answer.closeHandler(gone -> drain(call));
        var unused = call.response().onSuccess(this::answer).onFailure(failure -> {
            if (isSafe() && mayRepeat(failure)) {
                begin();
            } else {
                refuse(failure, "did not answer");
            }
        });
        write(call);
    }

    /**
     * Takes the rest of an answer whose caller has left. A reset at once would be less work, but a connection whose answer
     * is complete already serves somebody else, whom Vert.x 4.5 then cuts off.
     */
    private void drain(HttpClientRequest call) {
        long timer = context.vertx().setTimer(DRAIN_MILLIS, late -> call.reset());
        var unused = call.response()
                .compose(answer -> answer.handler(chunk -> {}).resume().end())
                .onComplete(done -> context.vertx().cancelTimer(timer));
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
        // Half a body must not look like a whole one.
        var unused = request.pipe().endOnFailure(false).to(call).onFailure(failure -> {
            LOG.debugf("the body for %s broke off: %s", service, failure.getMessage());
            call.reset();
        });
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
        if (context.response().closed()) {
            return;
        }
        LOG.warnf("the answer of %s broke off: %s", service, failure.getMessage());
        context.response().reset();
    }

    private void refuse(Throwable failure, String what) {
        if (context.response().headWritten() || context.response().closed()) {
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

    /** Whether asking twice is asking once (RFC 9110 section 9.2.1). */
    private boolean isSafe() {
        HttpMethod method = context.request().method();
        return (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) && !hasBody(context.request());
    }

    private static boolean hasBody(HttpServerRequest request) {
        return request.getHeader(HttpHeaders.CONTENT_LENGTH) != null
                || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }
}
