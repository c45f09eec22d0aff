package io.cvsa.ml.platform.http;

import io.cvsa.ml.platform.event.Correlation;
import io.cvsa.ml.platform.json.Json;
import io.cvsa.ml.platform.problem.Problem;
import io.cvsa.ml.platform.problem.ProblemException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Answers with a problem where no REST resource is involved. */
public final class ProblemAnswer {
    private ProblemAnswer() {}

    /** Ends the response, unless it has ended already. */
    public static void send(RoutingContext request, ProblemException problem) {
        if (request.response().ended() || request.response().closed()) {
            return;
        }
        if (problem.status() == 503) {
            request.response().putHeader(HttpHeaders.RETRY_AFTER, "2");
        }
        String id = request.get(Correlation.ID_HEADER);
        String path = request.request().path();
        var unused = request.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(Json.text(ProblemMapper.body(problem, path, id == null ? Correlation.current() : id)));
    }
}
