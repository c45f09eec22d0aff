package io.cvsa.ml.gateway.session;

import io.cvsa.ml.platform.http.ProblemAnswer;
import io.cvsa.ml.platform.problem.ProblemException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** Turns a request away before its body was read. */
final class Refusal {
    private static final int SMALL_BODY = 65_536;

    private Refusal() {}

    static void send(RoutingContext context, ProblemException problem) {
        if (hasLargeBody(context.request())) {
            context.response().putHeader(HttpHeaders.CONNECTION, "close"); // nobody is going to read it
        }
        if (problem.status() == 401) {
            context.response().putHeader("WWW-Authenticate", "Bearer");
        }
        ProblemAnswer.send(context, problem);
    }

    private static boolean hasLargeBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null
                || (length != null && Long.parseLong(length) > SMALL_BODY);
    }
}
