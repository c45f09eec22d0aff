package io.cvsa.ml.labels.exchange;

import io.cvsa.ml.platform.event.Correlation;
import io.cvsa.ml.platform.http.ProblemMapper;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.platform.problem.Problem;
import io.cvsa.ml.platform.problem.ProblemException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Holds every body but an import's to 1 MiB: the server's own limit is one for all paths. */
@ApplicationScoped
class BodyLimit {

    private static final long MOST_BYTES = 1 << 20;
    private static final String IMPORTS = "/api/v1/imports/";
    private static final int BEHIND_CORRELATION = 900;

    void register(@Observes Filters filters) {
        filters.register(BodyLimit::check, BEHIND_CORRELATION);
    }

    private static void check(RoutingContext context) {
        if (context.normalizedPath().startsWith(IMPORTS)) {
            context.next();
            return;
        }
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null && context.request().getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
            refuse(context, 411, "length-required", "Length required", "Say the body's length in Content-Length.");
        } else if (length != null && isTooLong(length)) {
            refuse(context, 413, "too-large", "Too large", "A body here has at most 1 MiB.");
        } else {
            context.next();
        }
    }

    private static boolean isTooLong(String length) {
        return length.length() > 18 || Long.parseLong(length.strip()) > MOST_BYTES;
    }

    private static void refuse(RoutingContext context, int status, String slug, String title, String detail) {
        ProblemException problem = new ProblemException(status, slug, title, detail, List.of());
        String path = context.normalizedPath();
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(Json.text(ProblemMapper.body(problem, path, Correlation.current())))
                .onFailure(gone -> context.request().connection().close());
    }
}
