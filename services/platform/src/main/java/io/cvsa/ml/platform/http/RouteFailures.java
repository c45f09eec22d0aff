package io.cvsa.ml.platform.http;

import io.cvsa.ml.platform.pg.DatabaseFailure;
import io.cvsa.ml.platform.pg.SchemaMigration;
import io.cvsa.ml.platform.problem.ProblemException;
import io.cvsa.ml.platform.problem.StatusProblems;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Renders what fails outside of REST resources, in plain routes and filters, as a problem too. */
@Singleton
class RouteFailures {
    private static final Logger LOG = Logger.getLogger(RouteFailures.class);
    private static final int BEFORE_THE_FRAMEWORKS_OWN = Integer.MAX_VALUE - 100;
    private final SchemaMigration migration;

    @Inject
    RouteFailures(SchemaMigration migration) {
        this.migration = migration;
    }

    void register(@Observes Router router) {
        router.route().order(BEFORE_THE_FRAMEWORKS_OWN).failureHandler(this::answer);
    }

    private void answer(RoutingContext request) {
        if (request.response().headWritten()) {
            request.response().reset();
            return;
        }
        ProblemAnswer.send(request, problem(request));
    }

    private ProblemException problem(RoutingContext request) {
        Throwable failure = request.failure();
        if (failure instanceof ProblemException problem) {
            return problem;
        }
        if (failure == null || (request.statusCode() >= 400 && request.statusCode() < 500)) {
            return StatusProblems.of(
                    Math.max(400, request.statusCode()), request.request().path());
        }
        return DatabaseFailure.of(failure, migration.ready()).orElseGet(() -> ours(request, failure));
    }

    private static ProblemException ours(RoutingContext request, Throwable failure) {
        LOG.errorf(failure, "request to %s failed", request.request().path());
        return StatusProblems.of(500, null);
    }
}
