package io.cvsa.ml.platform.http;

import io.cvsa.ml.platform.config.PlatformConfig;
import io.cvsa.ml.platform.problem.StatusProblems;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Holds every body to 1 MiB but those of the paths that a service lets through, such as imports: the server's own limit is one
 * for all paths. A service that names none is left to the server's limit.
 */
@Singleton
class BodyLimit {

    private static final long MOST_BYTES = 1 << 20;
    private static final int BEHIND_CORRELATION = 900;

    private final List<String> letThrough;

    BodyLimit(PlatformConfig config) {
        this.letThrough = config.http().unlimitedPaths().orElse(List.of());
    }

    void register(@Observes Filters filters) {
        if (!letThrough.isEmpty()) {
            filters.register(this::check, BEHIND_CORRELATION);
        }
    }

    private void check(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        boolean unsaid = length == null && context.request().getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
        String path = context.normalizedPath();
        if (letThrough.stream().anyMatch(path::startsWith) || !(unsaid || tooLong(length))) {
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
