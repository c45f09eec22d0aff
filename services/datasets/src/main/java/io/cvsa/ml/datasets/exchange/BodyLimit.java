package io.cvsa.ml.datasets.exchange;

import io.cvsa.ml.platform.http.ProblemAnswer;
import io.cvsa.ml.platform.problem.StatusProblems;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Holds every body but an import's to 1 MiB: the server's own limit is one for all paths. */
@ApplicationScoped
class BodyLimit {

    private static final long MOST_BYTES = 1 << 20;
    private static final String IMPORTS = "/api/v1/datasets/imports";
    private static final int BEHIND_CORRELATION = 900;

    void register(@Observes Filters filters) {
        filters.register(BodyLimit::check, BEHIND_CORRELATION);
    }

    private static void check(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        boolean unsaid = length == null && context.request().getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
        if (context.normalizedPath().equals(IMPORTS) || !(unsaid || tooLong(length))) {
            context.next();
            return;
        }
        context.response().putHeader(HttpHeaders.CONNECTION, "close");
        ProblemAnswer.send(context, StatusProblems.of(unsaid ? 411 : 413, null));
    }

    private static boolean tooLong(String length) {
        return length != null && (length.length() > 18 || Long.parseLong(length.strip()) > MOST_BYTES);
    }
}
